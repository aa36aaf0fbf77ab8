// What is played below a figure or a question: its knobs, what two kernels do, and what that means for the book.
(function (course) {
  'use strict';
  const {element, live} = course;
  // While a knob is dragged on, a play is let be so many milliseconds: from its first row, or until there is one.
  const SEEN = 150;
  const UNSEEN = 1000;
  const LATE = ':200ms'; // A segment that is held comes so much later.
  const benches = [];

  course.Bench = class {
    // `take` is which of the experiment's takes is shown first, `figure` the one below which it is played.
    constructor(experiment, take, figure) {
      this.experiment = experiment;
      this.figure = figure;
      const alike = benches.filter((name) => name === experiment.name).length;
      benches.push(experiment.name);
      this.take = Number(take);
      this.knobs = new course.Knobs(experiment.knobs, () => this.turned());
      this.said = element('p', {class: 'live-said', role: 'status'});
      this.beside = new course.Beside(experiment.name, `live-${benches.length}`);
      this.facts = element('ul', {class: 'live-facts'});
      this.choice = element('p', {class: 'live-choice'});
      this.keep = new course.Keep();
      const again = element('button', {type: 'button', class: 'start'}, '▶ Play it again');
      again.addEventListener('click', () => this.play());
      const back = element('button', {type: 'button'}, 'As in the book');
      back.addEventListener('click', () => (this.knobs.back(), this.play()));
      this.box = element('section', {class: 'ladder live', 'aria-label': `Played here: ${experiment.name}${alike ? `, once more (${alike})` : ''}`},
        element('div', {class: 'knobs'}, ...this.knobs.labels(), again, back),
        this.said, this.choice, this.beside.box, this.beside.differences, this.facts, this.keep.box);
      this.beside.here.addEventListener('click', (event) => this.ask(event));
    }

    // Of a knob that is dragged the newest place counts; it waits until what is played is over, or was seen a while.
    turned() {
      clearTimeout(this.soon);
      this.waits = this.until !== undefined;
      if (this.waits) {
        this.soon = setTimeout(() => this.play(), this.until - performance.now());
      } else {
        this.play();
      }
    }

    seen() {
      if (!this.rows) {
        this.rows = true;
        this.until = performance.now() + SEEN;
        if (this.waits) {
          this.turned();
        }
      }
    }

    async play() {
      this.broken?.abort();
      clearTimeout(this.soon);
      this.waits = false;
      this.rows = false;
      this.until = performance.now() + UNSEEN;
      const mine = (this.broken = new AbortController());
      this.say('Asked for…');
      this.facts.replaceChildren();
      this.choice.replaceChildren();
      this.keep.clear();
      this.played = this.knobs.values();
      try {
        await live.play(this.experiment.name, this.played,
          (line) => mine === this.broken && this.tell(line), mine.signal);
      } catch (refused) {
        if (mine === this.broken) {
          this.say(refused.message, 'wrong');
        }
      }
      if (mine === this.broken) {
        this.until = undefined;
        if (this.waits) {
          this.play();
        }
      }
    }

    say(text, kind = '') {
      this.said.textContent = text;
      this.said.className = 'live-said ' + kind;
    }

    tell(line) {
      if (line.waiting) {
        this.say(line.waiting === 1 ? 'One is played before.' : line.waiting + ' stand before.');
      } else if (line.starting) {
        this.say('The player is being started…');
      } else if (line.rows) {
        this.say(line.rows.name ? 'Being played: ' + line.rows.name : 'Being played…');
        this.beside.show(line.rows);
        this.seen();
      } else if (line.refused) {
        this.say(line.refused, 'wrong');
      } else {
        this.end(line);
      }
    }

    end(line) {
      const {takes = [], facts = [], told = [], failed, json} = line;
      const shown = takes[Math.min(this.take, takes.length - 1)];
      const words = failed ? 'It broke off: ' + failed : 'Played just now, on this machine.';
      this.say(words, failed ? 'wrong' : '');
      if (shown) {
        this.compare(shown, words);
      }
      this.facts.replaceChildren(...told.map((text) => element('li', {class: 'unmet'}, text)), ...facts.map(fact));
      this.choose(takes, shown, words);
      if (json) {
        this.keep.show(line, this.experiment.name, this.played);
      }
    }

    // The book's figure, stepped with what was played beside it.
    step(take) {
      const {narrow, steps} = this.beside.played;
      if (course.isFolded(this.figure)) {
        course.unfold(this.figure);
      }
      course.stepBeside(this.figure, {experiment: this.experiment.name, take: {...take, name: 'played here'}, steps, narrow});
    }

    // Tells it where the reader is told what became of the play, unless that has been asked for anew.
    async compare(take, words) {
      const mine = this.broken;
      const summary = await this.beside.compare(take);
      if (summary && mine === this.broken) {
        this.said.textContent = `${words} Beside the book’s recording: ${summary[0].toLowerCase()}${summary.slice(1)} `;
        if (this.figure) {
          const step = element('button', {type: 'button'}, '▸ Step through both');
          step.addEventListener('click', () => this.step(take));
          this.said.append(step);
        }
      }
    }

    // Which take is shown, where there are several.
    choose(takes, shown, words) {
      if (takes.length < 2) {
        return;
      }
      const select = element('select', {}, ...takes.map(({name}, number) => element('option', {value: number}, name)));
      select.value = takes.indexOf(shown);
      select.addEventListener('change', () => this.compare(takes[(this.take = Number(select.value))], words));
      this.choice.replaceChildren(element('label', {}, 'Take ', select));
    }

    // A segment that was pressed: what if this one were lost, late, twice?
    ask(event) {
      const pressed = event.target.closest('.crossing');
      if (!pressed || !this.knobs.has('lose')) {
        return;
      }
      const drawing = pressed.closest('svg');
      const number = [...drawing.querySelectorAll('.crossing')].indexOf(pressed) + 1;
      const press = (name, words) => {
        const button = element('button', {type: 'button'}, words);
        button.addEventListener('click', () => (this.knobs.turn(name, number + (name === 'hold' ? LATE : '')), this.play()));
        return button;
      };
      const what = [['lose', 'lost'], ['hold', 'late'], ['duplicate', 'twice']].filter(([name]) => this.knobs.has(name));
      this.said.replaceChildren(`Segment ${number}: what if it were `, ...what.map(([name, words]) => press(name, words)), '?');
    }
  };

  function fact({statement, shown, seen}) {
    const verdict = element('b', {class: shown ? 'still' : 'no-longer'}, shown ? 'Still so: ' : 'No longer so: ');
    return element('li', {}, verdict, statement, ...(seen ? [' Seen instead: ', element('q', {}, seen)] : []));
  }
})(window.tcpcourse);
