// The buttons below a ladder, and the keys that do the same.
(function (course) {
  'use strict';
  const {element} = course;

  const SHAPES = {
    first: 'M5 4v12M16 4 8 10l8 6Z',
    back: 'M14 4 6 10l8 6Z',
    play: 'M6 3v14l11-7Z',
    pause: 'M6 4v12M14 4v12',
    on: 'M6 4l8 6-8 6Z',
    last: 'M15 4v12M4 4l8 6-8 6Z',
  };

  course.SPEEDS = [['0.5', 'Slow'], ['1', 'Normal speed'], ['2', 'Fast'], ['4', 'Very fast']];

  const KEYS = [
    ['←  →', 'one step back, one step on'],
    ['Home  End', 'to the first step, to the last'],
    ['Space', 'play, pause'],
    ['h', 'a segment’s header, byte by byte; also by a click on it'],
    ['n', 'sequence numbers relative or absolute'],
    ['t', 'rows to scale or evenly spaced'],
    ['Esc', 'close the header; leave the player'],
    ['?', 'this list'],
  ];

  function icon(name) {
    const holder = element('span', {});
    holder.innerHTML = `<svg aria-hidden="true" viewBox="0 0 20 20"><path d="${SHAPES[name]}"/></svg>`;
    return holder.firstChild;
  }

  function button(label, does, ...content) {
    const made = element('button', {type: 'button'}, ...content);
    if (label) {
      made.setAttribute('aria-label', label);
      made.title = label;
    }
    made.addEventListener('click', does);
    return made;
  }

  const option = ([value, words]) => element('option', {value}, words);

  function select(label, options, does) {
    const made = element('select', {'aria-label': label}, ...options.map(option));
    made.addEventListener('change', () => does(made.value));
    return made;
  }

  course.Controls = class {
    constructor(player) {
      this.toggle = button('Play', () => player.toggle(), icon('play'));
      this.toggle.classList.add('toggle');
      this.count = element('span', {class: 'count'});
      this.header = button('', () => player.toggleHeader(), 'Header');
      this.numbers = button('', () => player.toggleNumbers());
      this.spacing = button('', () => player.toggleSpacing());
      this.bar = element('div', {class: 'controls'}, this.steps(player), this.choices(player));
    }

    steps(player) {
      return element('div', {class: 'steps', role: 'group', 'aria-label': 'Steps'},
        button('First step (Home)', () => player.go(1), icon('first')),
        button('One step back (←)', () => player.go(player.step - 1), icon('back')),
        this.toggle,
        button('One step on (→)', () => player.go(player.step + 1), icon('on')),
        button('Last step (End)', () => player.go(player.last), icon('last')),
        this.count,
        this.more(),
        button('Leave the player (Esc)', () => player.leave(), '✕'));
    }

    // Where there is little room, the choices stand below only while they are asked for.
    more() {
      const more = button('Display', () => more.setAttribute('aria-expanded', this.bar.classList.toggle('all')), '⋯');
      more.classList.add('choose');
      more.setAttribute('aria-expanded', false);
      return more;
    }

    choices(player) {
      const link = button('', () => player.copyLink(link), 'Copy link');
      const speed = select('Speed', course.SPEEDS, (value) => player.setSpeed(value));
      speed.value = player.speed;
      const choices = element('div', {class: 'choices', role: 'group', 'aria-label': 'Display'}, speed, this.header, this.numbers, this.spacing);
      this.beside = select('Beside', [['', 'alone']], (value) => player.beside(value));
      course.choices(player.figure, player.takes).forEach((group) => this.addBeside(group));
      course.everyTake(player.figure).then((groups) => groups.forEach((group) => this.addBeside(group)));
      choices.append(element('label', {}, 'Beside: ', this.beside));
      const keys = button('Keys (?)', course.showKeys, '?');
      keys.classList.add('keyboard');
      // What is no figure of the book has no address.
      choices.append(...(player.figure.classList.contains('given') ? [] : [link]), keys);
      return choices;
    }

    addBeside([label, others]) {
      this.beside.append(element('optgroup', {label}, ...others.map(option)));
    }

    // What was played here; once.
    addPlayed() {
      if (!this.played) {
        this.played = true;
        this.addBeside(['Played here', [[course.PLAYED, 'just now']]]);
      }
    }

    show({step, last, playing, numbers, toScale, headerShown, tracks, choice}) {
      this.count.textContent = `${step} of ${last}`;
      this.toggle.replaceChildren(icon(playing ? 'pause' : 'play'));
      this.toggle.setAttribute('aria-label', playing ? 'Pause' : 'Play');
      this.toggle.title = (playing ? 'Pause' : 'Play') + ' (Space)';
      this.header.setAttribute('aria-pressed', Boolean(headerShown));
      this.numbers.textContent = numbers === 'relative' ? 'Absolute numbers' : 'Relative numbers';
      this.beside.value = choice;
      this.spacing.hidden = tracks.length > 1;
      this.spacing.textContent = toScale ? 'Evenly spaced' : 'Times to scale';
    }
  };

  course.keyFor = {
    ArrowLeft: (player) => player.go(player.step - 1),
    ArrowRight: (player) => player.go(player.step + 1),
    Home: (player) => player.go(1),
    End: (player) => player.go(player.last),
    ' ': (player) => player.toggle(),
    h: (player) => player.toggleHeader(),
    n: (player) => player.toggleNumbers(),
    t: (player) => player.toggleSpacing(),
    Escape: (player) => player.escape(),
    '?': () => course.showKeys(),
  };

  let keys = null;
  course.showKeys = function () {
    if (!keys) {
      const rows = KEYS.map(([key, does]) =>
        element('tr', {}, element('th', {scope: 'row'}, element('kbd', {}, key)), element('td', {}, does)));
      const close = element('button', {type: 'button'}, 'Close');
      keys = element('dialog', {class: 'keys', 'aria-label': 'Keys of the player'},
        element('p', {class: 'title'}, 'Keys, in the ladder that you used last'),
        element('table', {}, element('tbody', {}, ...rows)), close);
      close.addEventListener('click', () => keys.close());
      document.body.append(keys);
    }
    keys.showModal();
  };
})(window.tcpcourse);
