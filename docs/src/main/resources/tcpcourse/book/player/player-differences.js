// Where two takes differ: by what happened and what it came of, not by the clock. What happens at one host is held
// against what happens at the same host in the other take; which host was first is luck where neither knew of the other.
(function (course) {
  'use strict';
  const {element} = course;
  const OTHER = {client: 'server', server: 'client'};

  // Each kind with its sign, and what is said of a row that has it.
  course.DIFFERENCES = {
    only: {sign: '+', words: 'only in this one'},
    differs: {sign: '≠', words: 'in both, but not the same'},
    moved: {sign: '↕', words: 'in both, in another order'},
  };

  // A take's rows, each with its host; the lab's have none.
  const rows = (track) => track.steps.map(function ({arrival}, index) {
    const {side} = track.event(index + 1);
    return {step: index + 1, host: arrival ? OTHER[side] : side, ...track.key(index + 1)};
  });

  // What it is worth to have two rows in one: the more so if not only their kind is the same. Segments from the same
  // place in the sequence space may be of two kinds: a FIN here, a RST there.
  function worth(one, other) {
    if (one.kind !== other.kind) {
      return one.place && one.place === other.place ? 1 : 0;
    }
    return one.words !== other.words ? 3 : 4;
  }

  // What the rests have in common is worth, for every pair of rests.
  function common(left, right) {
    const table = Array.from({length: left.length + 1}, () => new Uint16Array(right.length + 1));
    for (let i = left.length - 1; i >= 0; i--) {
      for (let j = right.length - 1; j >= 0; j--) {
        const both = worth(left[i], right[j]);
        table[i][j] = Math.max(both && table[i + 1][j + 1] + both, table[i + 1][j], table[i][j + 1]);
      }
    }
    return table;
  }

  // The rows of both in one order, each with its like, if it has one.
  function align(left, right) {
    const table = common(left, right);
    const order = [];
    let [i, j] = [0, 0];
    while (i < left.length || j < right.length) {
      const both = i < left.length && j < right.length && worth(left[i], right[j]);
      if (both && table[i][j] === table[i + 1][j + 1] + both) {
        order.push([left[i++], right[j++]]);
      } else if (j === right.length || (i < left.length && table[i + 1][j] >= table[i][j + 1])) {
        order.push([left[i++], null]);
      } else {
        order.push([null, right[j++]]);
      }
    }
    return order;
  }

  // The places in both takes, step by step: what happens in both is one step, and what happens in one only is a step
  // of that one.
  course.aligned = function (one, other) {
    const places = [0, 0];
    return align(rows(one), rows(other)).map(function (pair) {
      pair.forEach((row, number) => (places[number] = row?.step ?? places[number]));
      return [...places];
    });
  };

  const names = ({steps}, {step}) => steps[step - 1].events.map((index) => index + (steps[step - 1].arrival ? 'a' : ''));

  // Whether the later of two rows came of the earlier, directly or through others.
  function cameOf(track, late, early) {
    const wanted = names(track, early);
    const seen = new Set();
    const open = names(track, late);
    for (let name = open.pop(); name; name = open.pop()) {
      if (wanted.includes(name)) {
        return true;
      }
      if (!seen.has(name)) {
        seen.add(name);
        open.push(...(name.endsWith('a') ? [name.slice(0, -1)] : track.events[name].follows ?? []));
      }
    }
    return false;
  }

  const inOrder = (track, one, other) => (one.step < other.step ? cameOf(track, other, one) : cameOf(track, one, other));

  // Whether a row that both have stands elsewhere in the order of causes: before something that it came of in the other.
  function isMoved(tracks, [one, other], pairs) {
    return pairs.some(([left, right]) => (one.step < left.step) !== (other.step < right.step) &&
      inOrder(tracks[0], one, left) && inOrder(tracks[1], other, right));
  }

  // A state that is over at once is now and then not seen.
  const only = (track, {step}) => (track.event(step).fleeting ? null : 'only');

  // All rows of one host: pairs, with null where there is no like, and how they differ, if they do.
  function ofHost(tracks, left, right) {
    const order = align(left, right);
    const pairs = order.filter(([one, other]) => one && other);
    const alone = order.filter(([one, other]) => !other).map(([one]) => one);
    const strangers = order.filter(([one]) => !one).map(([, other]) => other);
    const moved = [];
    for (const one of [...alone]) {
      const other = strangers.find(({kind}) => kind === one.kind);
      if (other) {
        alone.splice(alone.indexOf(one), 1);
        strangers.splice(strangers.indexOf(other), 1);
        moved.push([one, other]);
      }
    }
    const same = ([one, other]) => (one.words === other.words ? null : 'differs');
    return [
      ...pairs.map((rows) => ({rows, kind: same(rows)})),
      ...moved.map((rows) => ({rows, kind: isMoved(tracks, rows, pairs) ? 'moved' : same(rows)})),
      ...alone.map((one) => ({rows: [one, null], kind: only(tracks[0], one)})),
      ...strangers.map((other) => ({rows: [null, other], kind: only(tracks[1], other)})),
    ];
  }

  // Whether something had happened before a ladder begins, or happens after its end: it shows a part of its take.
  const happens = (events) => events.some(({bytes, state}) => bytes || state);
  const beginsLate = ({events, first}) => happens(events.slice(0, first));
  const endsEarly = ({events, steps}) => happens(events.slice(Math.max(...steps.flatMap((step) => step.events)) + 1));

  // What of the other take is before or after the part that a ladder shows may well be in its take, too.
  function isOutside(track, step, likes) {
    return (beginsLate(track) && step < Math.min(...likes)) || (endsEarly(track) && step > Math.max(...likes));
  }

  // Every row of two takes with its like and how the two differ, about in order.
  course.compared = function (...tracks) {
    const [left, right] = tracks.map(rows);
    const hosts = new Set([...left, ...right].map(({host}) => host));
    const all = [...hosts].flatMap((host) => ofHost(tracks,
      left.filter((row) => row.host === host), right.filter((row) => row.host === host)));
    const likes = all.filter(({rows: [one, other]}) => one && other).map(({rows: pair}) => pair);
    for (const one of all.filter(({rows: pair}) => pair.includes(null))) {
      const number = one.rows[0] ? 0 : 1;
      if (isOutside(tracks[1 - number], one.rows[number].step, likes.map((pair) => pair[number].step))) {
        one.kind = null;
      }
    }
    const place = ({rows: [one, other]}) =>
      one?.step ?? Math.max(0, ...likes.filter(([, like]) => like.step < other.step).map(([like]) => like.step)) + 0.5;
    return all.sort((a, b) => place(a) - place(b) || (a.rows[1]?.step ?? 0) - (b.rows[1]?.step ?? 0));
  };

  // Marks the rows of both in which they differ. Each track knows of its rows which is their like, and what is marked.
  course.markDifferences = function (compared, ...tracks) {
    tracks.forEach(function (track, number) {
      track.differences = new Map();
      for (const {rows: pair, kind} of compared.filter(({rows: pair}) => pair[number])) {
        track.differences.set(pair[number].step, {kind, like: pair[1 - number]?.step});
        if (kind) {
          track.stage.markDifference(pair[number].step, kind);
        }
      }
    });
  };

  // How a row differs, with its sign; nothing where it does not.
  course.difference = function (kind) {
    const {sign, words} = course.DIFFERENCES[kind];
    return element('span', {class: 'difference-words ' + kind},
      element('span', {'aria-hidden': 'true'}, sign + ' '), words[0].toUpperCase() + words.slice(1) + '.');
  };

  // An arrival that differs as its segment's leaving does is no difference of its own.
  function isTold(tracks, {rows: pair, kind}) {
    const number = pair[0] ? 0 : 1;
    const [name] = names(tracks[number], pair[number]);
    const leaving = tracks[number].steps.findIndex(({arrival, events}) => !arrival && events.includes(parseInt(name))) + 1;
    return name.endsWith('a') && tracks[number].differences.get(leaving)?.kind === kind;
  }

  // All differences in words, once each; the tracks go by those names.
  course.differencesInWords = function (compared, tracks, called) {
    const told = compared.filter((one) => one.kind && !isTold(tracks, one));
    const count = (kind, number) => told.filter((one) => one.kind === kind && (number === undefined || one.rows[number])).length;
    const counts = [
      [count('only', 0), 'only ' + called[0]], [count('only', 1), 'only ' + called[1]],
      [count('differs'), course.DIFFERENCES.differs.words], [count('moved'), course.DIFFERENCES.moved.words],
    ].filter(([number]) => number).map(([number, words]) => `${number} ${number === 1 ? 'row' : 'rows'} ${words}`);
    const part = tracks.some((track) => beginsLate(track) || endsEarly(track)) ? 'In the part that is shown: ' : '';
    const same = (part ? 't' : 'T') + 'he same rows in the same order; only times differ.';
    return {
      summary: part + (counts.length ? counts.join('; ') + '.' : same),
      items: told.map((one) => item(tracks, one, called)),
    };
  };

  function item(tracks, {rows: pair, kind}, called) {
    const {sign, words} = course.DIFFERENCES[kind];
    const number = pair[0] ? 0 : 1;
    const said = (which) => tracks[which].brief(pair[which].step);
    const whose = kind === 'only' ? 'Only ' + called[number] : words[0].toUpperCase() + words.slice(1);
    const both = kind === 'differs' ? ` ${called[0]} ${said(0)}; ${called[1]} ${said(1)}` : ' ' + said(number);
    return element('li', {class: kind},
      element('b', {}, element('span', {class: 'sign', 'aria-hidden': 'true'}, sign), ` ${whose}:`), both);
  }
})(window.tcpcourse);
