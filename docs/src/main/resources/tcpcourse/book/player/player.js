// Plays a ladder step by step. One player a figure, made when it is first used.
(function (course) {
  'use strict';
  const {element} = course;
  const stillness = matchMedia('(prefers-reduced-motion: reduce)');
  const TRAVEL = 700;
  const READING = 42; // milliseconds a letter
  const FAR = 200; // pixels
  const LEAD = 2; // steps

  // Where a ladder is played, what plays is a copy, and this is what stands in the page otherwise.
  const originals = new WeakMap();
  course.original = (figure) => originals.get(figure) ?? figure.querySelector('.drawing');

  course.Player = class {
    constructor(figure, takes) {
      this.figure = figure;
      this.takes = takes;
      this.take = Number(figure.dataset.take);
      this.speed = Number(course.remembered('speed', ['1', ...course.SPEEDS.map(([speed]) => speed)]));
      this.numbers = 'relative';
      this.step = 0;
      this.choice = '';
      this.original = figure.querySelector('.drawing');
      originals.set(figure, this.original);
      this.addPanel();
    }

    addPanel() {
      this.code = new course.Code();
      this.header = new course.Header();
      this.said = element('div', {class: 'said', 'aria-live': 'polite'});
      this.controls = new course.Controls(this);
      this.legend = element('p', {class: 'legend'});
      this.panel = element('div', {class: 'player'}, this.controls.bar, this.legend, this.said, this.code.box, this.header.box);
    }

    get last() {
      return this.order.length;
    }

    get playing() {
      return this.timer !== undefined;
    }

    // Begins at that step; quietly if the reader is elsewhere, and is to stay there.
    open(step, quietly = false) {
      if (!this.tracks) {
        this.figure.querySelector('.controls')?.remove();
        this.figure.classList.add('playing');
        this.figure.style.setProperty('--masthead', mastheadHeight() + 'px');
        this.holder = this.original.cloneNode(true);
        this.tracks = [new course.Track(this.holder, course.shown(this.figure, this.takes))];
        this.original.replaceWith(this.tracks[0].place, this.panel);
        this.alone();
        this.setNumbers(course.remembered('numbers', ['relative', 'absolute']));
        if (!quietly) {
          this.panel.querySelector('.toggle').focus({preventScroll: true});
        }
      }
      this.go(step, false, quietly);
    }

    alone() {
      this.order = this.tracks[0].steps.map((_, index) => [index + 1]);
    }

    // Shows a step; moving there if it is the next. Quietly, neither the page nor its address follows.
    go(step, moving = true, quietly = false) {
      const wanted = Math.min(this.last, Math.max(1, step));
      const on = moving && wanted === this.step + 1;
      this.step = wanted;
      this.said.setAttribute('aria-live', quietly ? 'off' : 'polite');
      const duration = on && !stillness.matches ? TRAVEL / this.speed : 0;
      this.tracks.forEach((track, number) => track.show(this.order[wanted - 1][number], duration));
      this.tell();
      this.level();
      if (!quietly) {
        this.follow();
        this.address();
      }
      return duration;
    }

    // The places in each take; a take that waits at this step has nothing to say.
    moved(number) {
      const before = this.step > 1 ? this.order[this.step - 2][number] : 0;
      return this.order[this.step - 1][number] !== before;
    }

    tell() {
      const movers = this.tracks.filter((_, number) => this.moved(number));
      this.said.replaceChildren(...this.tracks.map((track, number) => this.sentence(track, number)));
      const at = (track) => this.order[this.step - 1][this.tracks.indexOf(track)];
      const mover = movers.find((track) => track.event(at(track)).code) || movers[0];
      const event = mover.event(at(mover));
      this.code.show(event, mover.lastCode(event.side));
      this.panel.classList.toggle('taken-apart', Boolean(this.headerShown));
      if (this.headerShown) {
        this.showHeader();
      } else {
        this.header.hide();
      }
      this.controls.show(this);
    }

    sentence(track, number) {
      const step = this.order[this.step - 1][number];
      const whose = this.tracks.length > 1 ? element('b', {}, this.whose(track), ': ') : '';
      if (!this.moved(number)) {
        const waits = this.isElsewhere(number) ? 'At another moment here.' :
          step ? 'Nothing of the kind here.' : 'This ladder begins later.';
        return element('p', {class: 'waits'}, whose, waits);
      }
      const kind = track.group(step)?.getAttribute('class') || '';
      const differs = this.tracks.length > 1 && track.differences.get(step)?.kind;
      return element('p', {class: kind.replace(/\b(now|future|underway)\b/g, '')}, whose, track.said(step),
        ...(differs ? [' ', course.difference(differs)] : []));
    }

    // Whether the other take, which moves, is at something that this one has as well.
    isElsewhere(number) {
      const other = 1 - number;
      return Boolean(this.tracks[other].differences.get(this.order[this.step - 1][other])?.like);
    }

    // What a track is called where the other is known: by its recording, or else by its take.
    whose(track) {
      const [one, other] = this.tracks;
      return one.experiment === other.experiment ? track.take : track.experiment;
    }

    // Of two side by side, one that is far behind the other is moved down to it.
    level() {
      const tops = this.tracks.map((track) => track.stage.presentTop());
      if (Math.max(...tops) - Math.min(...tops) > FAR) {
        const depths = this.tracks.map((track) => track.stage.presentDepth());
        const behind = depths.map((depth) => Math.max(...depths) - depth);
        this.tracks.forEach(({place}, number) => place.style.setProperty('--behind', behind[number] + 'px'));
      }
    }

    // Keeps the present of the take that moves between what sticks to the screen's edges.
    follow() {
      const track = this.tracks.find((_, number) => this.moved(number));
      const top = mastheadHeight() + track.hosts.bar.offsetHeight + 40;
      const panel = this.panel.getBoundingClientRect();
      const beside = panel.left > this.holder.getBoundingClientRect().right - 20;
      const bottom = (beside ? innerHeight : Math.min(innerHeight, panel.top)) - 50;
      const present = track.stage.presentTop();
      if (present < top || present > bottom) {
        scrollBy({top: present - (top + (bottom - top) / 3), behavior: stillness.matches ? 'instant' : 'smooth'});
      }
    }

    address() {
      if (this.figure.classList.contains('given')) {
        return;
      }
      try {
        history.replaceState(history.state, '', `#${this.figure.id}:${this.step}`);
      } catch (forbidden) {
        // Some browsers let no page opened from a file change its address.
      }
    }

    toggle() {
      if (this.playing) {
        this.pause();
      } else {
        this.playOn(this.step === this.last ? 1 : this.step + 1);
      }
    }

    playOn(step, until = this.last, quietly = false) {
      const took = this.go(step, true, quietly);
      const rest = (600 + READING * this.said.textContent.length) / this.speed;
      const next = () => (this.step < until ? this.playOn(this.step + 1, until, quietly) : this.pause());
      this.timer = setTimeout(next, took + rest);
      this.controls.show(this);
    }

    // Plays what leads to a step of this ladder, and stops there; where motion is unwelcome, is there at once.
    playTo(step, quietly) {
      const at = this.tracks ? this.order.findIndex(([own]) => own === step) + 1 : step;
      if (this.playing) {
        this.pause();
      }
      const from = stillness.matches ? at : Math.max(1, at - LEAD);
      this.open(from, quietly);
      if (from < at) {
        this.playOn(from, at, quietly);
      }
    }

    // Plays all of it for a reader who has not asked for it: nothing is scrolled, focused or read out.
    playItself() {
      this.open(1, true);
      this.playOn(2, this.last, true);
    }

    pause() {
      clearTimeout(this.timer);
      this.timer = undefined;
      this.controls.show(this);
    }

    setSpeed(speed) {
      this.speed = Number(speed);
      course.remember('speed', speed);
    }

    toggleNumbers() {
      this.setNumbers(this.numbers === 'relative' ? 'absolute' : 'relative');
      course.remember('numbers', this.numbers);
      this.tell();
    }

    setNumbers(numbers) {
      if (numbers !== this.numbers) {
        this.tracks.forEach((track) => track.renumber(this.numbers, numbers));
        this.numbers = numbers;
      }
    }

    async toggleSpacing() {
      const tracks = this.tracks;
      const {other} = await course.data.drawings(this.figure.id);
      if (this.tracks !== tracks || tracks.length > 1) {
        return; // Meanwhile the reader has left, or chosen another beside it.
      }
      const numbers = this.numbers;
      this.setNumbers('relative');
      this.tracks[0].stage.leave();
      this.otherSpacing = !this.otherSpacing;
      this.figure.classList.toggle('respaced', this.otherSpacing);
      if (this.otherSpacing) {
        this.holder.innerHTML = other.wide + other.narrow;
      } else {
        this.holder.innerHTML = this.original.innerHTML;
      }
      this.tracks[0].stage.adopt();
      this.setNumbers(numbers);
      this.go(this.step, false);
    }

    get toScale() {
      return (this.figure.dataset.scale === 'time') !== Boolean(this.otherSpacing);
    }

    // Sets one of the course.choices beside this ladder, or, given nothing, takes away what stands there.
    async beside(choice) {
      this.pause();
      this.choice = choice;
      const other = choice && (await course.chosen(choice, this.figure, this.takes));
      if (this.choice !== choice) {
        return; // Meanwhile the reader has chosen again, or left.
      }
      const numbers = this.numbers;
      this.setNumbers('relative');
      this.unpair();
      if (other) {
        this.pair(other);
      }
      this.setNumbers(numbers);
      this.step = 0;
      this.go(1);
    }

    pair(other) {
      const drawing = element('div', {class: 'drawing'});
      drawing.innerHTML = other.narrow;
      const track = new course.Track(drawing, other);
      track.place.classList.add('second');
      this.panel.before(track.place);
      this.tracks.push(track);
      this.figure.classList.add('paired');
      this.order = course.aligned(...this.tracks);
      const compared = course.compared(...this.tracks);
      course.markDifferences(compared, ...this.tracks);
      const called = this.tracks.map((each) => `in “${this.whose(each)}”`);
      this.legend.replaceChildren(...legend(course.differencesInWords(compared, this.tracks, called).summary));
    }

    unpair() {
      this.tracks.splice(1).forEach((track) => track.leave());
      this.tracks[0].place.style.removeProperty('--behind');
      this.tracks[0].stage.unmark();
      this.figure.classList.remove('paired');
      this.alone();
    }

    toggleHeader() {
      this.headerShown = !this.headerShown;
      this.tell();
    }

    // The header of this step's segment, or else of the last before it.
    showHeader() {
      const segments = this.tracks.map((track, number) => track.segment(this.order[this.step - 1][number], this.moved(number)));
      this.header.show(segments.find((segment) => segment?.moves)?.event ?? segments[0]?.event, this.numbers);
    }

    // Goes to where that segment of a track leaves, and shows its header.
    pick(number, index) {
      const own = this.tracks[number].steps.findIndex((step) => !step.arrival && step.events.includes(index)) + 1;
      this.headerShown = true;
      this.go(Math.max(1, this.order.findIndex((places) => places[number] === own) + 1), false);
    }

    copyLink(button) {
      course.copy(location.href, button, 'It is in the address bar');
    }

    escape() {
      if (this.headerShown) {
        this.toggleHeader();
      } else {
        this.leave();
      }
    }

    // Back to the ladder as it stands in the page.
    leave() {
      this.pause();
      this.choice = '';
      this.unpair();
      this.panel.replaceWith(this.original);
      this.tracks[0].leave();
      this.numbers = 'relative';
      this.otherSpacing = false;
      this.figure.classList.remove('playing', 'respaced');
      this.headerShown = false;
      this.code.leave();
      this.tracks = undefined;
      this.step = 0;
      course.offer(this.figure).querySelector('.start').focus();
    }
  };

  // What the signs mean, and how many rows have them.
  function legend(summary) {
    const signs = Object.entries(course.DIFFERENCES).map(([kind, {sign, words}]) =>
      element('span', {class: kind}, element('b', {'aria-hidden': 'true'}, sign), ' ', words));
    return [...signs.flatMap((sign) => [sign, ' ']), element('span', {class: 'count-differences'}, summary)];
  }

  // How much of the screen's top is taken, where the page's own bar sticks to it.
  function mastheadHeight() {
    const masthead = document.querySelector('.masthead');
    return masthead && getComputedStyle(masthead).position === 'sticky' ? masthead.offsetHeight : 0;
  }
})(window.tcpcourse);
