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

  // Plays, and calls `tell` with each line; throws an Error with a sentence where that cannot be.
  async function play(experiment, knobs, tell, signal) {
    const answer = await fetch('live/play', {
      method: 'POST',
      headers: {'Content-Type': 'application/json', 'X-Course-Key': key},
      body: JSON.stringify({play: experiment, knobs, page}),
      signal,
    });
    if (!answer.ok) {
      throw new Error((await answer.text()).trim());
    }
    await lines(answer.body, tell);
  }

  // What can be played here, or why nothing can.
  async function ability() {
    const answer = await fetch('live/ability');
    return answer.ok ? answer.json() : {unavailable: (await answer.text()).trim()};
  }

  course.live = {play, ability, hasKey: () => Boolean(key)};
})(window.tcpcourse);
