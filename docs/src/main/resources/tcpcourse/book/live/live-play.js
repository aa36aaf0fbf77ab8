// Asks the server to play, and hands on what it tells, line by line.
(function (course) {
  'use strict';
  const page = Math.random().toString(36).slice(2); // Tells this page from others: its newest play counts.
  let key = '';

  // The key comes behind the number sign of the address that the server has printed; it is kept for other pages,
  // for reloads and tabs, and is worth nothing once the server has been started anew.
  const came = /^#key=([0-9a-f]{32})$/.exec(location.hash);
  if (came) {
    key = came[1];
    course.remember('key', key);
    history.replaceState(null, '', location.pathname);
  }
  try {
    key = key || localStorage.getItem('tcpcourse.key') || '';
  } catch (forbidden) {
    // Then this page alone can play.
  }

  async function lines(body, tell) {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (let {done, value} = await reader.read(); !done; {done, value} = await reader.read()) {
      const parts = (rest + decoder.decode(value, {stream: true})).split('\n');
      rest = parts.pop();
      parts.filter(Boolean).forEach((line) => tell(JSON.parse(line)));
    }
  }

  const GONE = 'The program that serves the book does not answer: start it again, and open the address that it prints.';

  // Asks the server; throws an Error with a sentence where it does not answer, or will not.
  async function ask(what, more, signal) {
    const headers = {'X-Course-Key': key, ...(more.body && {'Content-Type': 'application/json'})};
    let answer;
    try {
      answer = await fetch('live/' + what, {...more, headers, signal});
    } catch (silent) {
      throw signal?.aborted ? silent : new Error(GONE);
    }
    if (!answer.ok) {
      throw new Error((await answer.text()).trim());
    }
    return answer;
  }

  // Plays, and calls `tell` with each line.
  async function play(experiment, knobs, tell, signal) {
    const answer = await ask('play', {method: 'POST', body: JSON.stringify({play: experiment, knobs, page})}, signal);
    let over = false;
    try {
      await lines(answer.body, function (line) {
        over = !line.rows && !line.waiting && !line.starting;
        tell(line);
      });
    } catch (broken) {
      throw signal.aborted ? broken : new Error(GONE);
    }
    if (!over) {
      throw new Error(GONE);
    }
  }

  // What can be played here, or why nothing can; and whether the key is that of this start.
  const ability = async () => (await ask('ability', {})).json();

  // What this machine has of what the lab takes, line by line.
  const machine = async () => (await ask('machine', {method: 'POST'})).json();

  // What a capture tells; `far` hears how much of it has been read. Only this way a page hears of what it sends.
  function explain(capture, query, far, signal) {
    return new Promise(function (give, fail) {
      const request = new XMLHttpRequest();
      request.open('POST', 'live/explain' + query);
      request.setRequestHeader('X-Course-Key', key);
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.upload.onprogress = ({loaded, total}) => far(loaded, total);
      request.onload = () => (request.status === 200 ? give(JSON.parse(request.responseText)) : fail(new Error(request.responseText.trim())));
      request.onerror = () => fail(new Error(GONE));
      signal.addEventListener('abort', () => request.abort());
      request.send(capture);
    });
  }

  course.live = {play, ability, machine, explain};
})(window.tcpcourse);
