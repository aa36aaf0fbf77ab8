// Offers every ladder to be played, and finds the player that a key, a pointer or an address means.
(function (course) {
  'use strict';
  const players = new WeakMap();
  let used = null;
  let loaded = null;

  // What plays is loaded when it is first wanted.
  course.player = () => (loaded ??= course.load('player.js'));

  function make(figure) {
    if (!players.has(figure)) {
      players.set(figure, Promise.all([course.data.recording(figure.dataset.experiment), course.player()])
        .then(([takes]) => new course.Player(figure, takes)));
      players.get(figure).catch((gone) => tell(figure, gone));
    }
    return players.get(figure);
  }

  // A page that was saved without its files says so where one wanted them.
  function tell(figure, gone) {
    figure.querySelector('.controls').append(course.element('span', {role: 'alert'}, gone.message));
  }

  // Opens a ladder, at that step if one is named.
  async function play(figure, step) {
    course.reveal(figure);
    const player = await make(figure);
    use(player);
    player.open(step ?? (player.step || 1));
  }

  // Plays a ladder to that step; quietly for readers who are to stay where they are.
  course.playTo = async function (figure, step, quietly) {
    if (!quietly) {
      course.reveal(figure);
    }
    const player = await make(figure);
    use(player);
    player.playTo(step, quietly);
  };

  // Steps through a ladder with a take beside it that is not in the book.
  course.stepBeside = async function (figure, take) {
    const player = await make(figure);
    course.keepPlayed(figure, take);
    use(player);
    player.open(1);
    player.controls.addPlayed();
    await player.beside(course.PLAYED);
  };

  function use(player) {
    if (used && used !== player && used.playing) {
      used.pause();
    }
    used = player;
  }

  // What an unused ladder has: one stop of the Tab key, from which the arrows lead on.
  course.offer = function (figure) {
    const {element} = course;
    const start = element('button', {type: 'button', class: 'start'}, '▸ Step through');
    start.addEventListener('click', () => play(figure, 1));
    const details = figure.querySelector('details');
    const text = element('button', {type: 'button', 'aria-expanded': details.open, tabindex: -1}, details.firstElementChild.textContent);
    text.addEventListener('click', () => text.setAttribute('aria-expanded', (details.open = !details.open)));
    const bar = element('div', {class: 'controls', role: 'toolbar', 'aria-label': 'This ladder'}, start, text);
    bar.addEventListener('keydown', (event) => wander(event, [start, text]));
    figure.querySelector('.drawing').after(bar);
    return bar;
  };

  function wander(event, buttons) {
    const to = {ArrowLeft: 0, Home: 0, ArrowRight: 1, End: 1}[event.key];
    if (to !== undefined) {
      event.preventDefault();
      buttons.forEach((button, place) => (button.tabIndex = place === to ? 0 : -1));
      buttons[to].focus();
    }
  }

  document.querySelectorAll('figure.ladder').forEach(course.offer);

  // Keys act in the ladder that has the focus, or was used last and is in sight. What one can type or press
  // keeps its own keys.
  function meant(event) {
    const target = event.target;
    const busy = event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented ||
      target.closest?.('input, select, textarea, dialog, [contenteditable], pre, .scroll, .header-card') ||
      (event.key === ' ' && target.closest?.('button, a, summary'));
    return !busy && used?.tracks && inSight(used.figure) ? used : null;
  }

  function inSight(figure) {
    const box = figure.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  }

  document.addEventListener('keydown', function (event) {
    const player = meant(event);
    if (player && Object.hasOwn(course.keyFor, event.key)) {
      event.preventDefault();
      if (event.key !== ' ' && player.playing) {
        player.pause();
      }
      course.keyFor[event.key](player);
    }
  });

  document.addEventListener('focusin', async function (event) {
    const figure = event.target.closest('figure.ladder.playing');
    if (figure) {
      use(await make(figure));
    }
  });

  // Who clicks a segment sees its header, at the step at which it leaves.
  document.addEventListener('click', async function (event) {
    const group = event.target.closest?.('figure.ladder .drawing .crossing');
    if (group) {
      const figure = group.closest('figure');
      const number = group.closest('.second') ? 1 : 0;
      await play(figure);
      (await make(figure)).pick(number, Number(group.dataset.event));
    }
  });

  // An address such as #three-way-handshake:5 opens that figure at that step.
  function follow() {
    const {target, step} = course.pointedAt();
    if (step !== undefined && target?.matches('figure.ladder')) {
      target.scrollIntoView();
      play(target, step);
    }
  }

  addEventListener('hashchange', follow);
  follow();

  // The ladder with which the book opens plays itself, once, where motion is welcome; its keys it has only when the
  // reader has turned to it.
  const opening = document.querySelector('main:not(.whole) figure[data-plays]');
  if (opening && !location.hash && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
    make(opening).then((player) => player.playItself());
  }
})(window.tcpcourse);
