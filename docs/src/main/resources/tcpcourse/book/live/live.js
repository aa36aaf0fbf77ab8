// Under each figure of the book from 127.0.0.1: play it here, with other knobs.
(function (course) {
  'use strict';
  const {element, live} = course;
  const NO_KEY = 'To play the figures here, open the address that the program has printed: it holds a key, ' +
    'which is gone when the program is started anew.';

  const LATE = ':200ms'; // A segment that is held comes so much later.

  function note(text) {
    document.querySelector('main h1')?.after(element('p', {class: 'live-note', role: 'note'}, text));
  }

  // What is played below one figure.
  class Bench {
    constructor(figure, experiment) {
      this.figure = figure;
      this.experiment = experiment;
      this.knobs = new course.Knobs(experiment.knobs, () => this.play());
      this.said = element('p', {class: 'live-said', role: 'status'});
      this.ladder = element('div', {class: 'live-take'});
      this.facts = element('ul', {class: 'live-facts'});
      this.foot = element('div', {class: 'live-foot'});
      const again = element('button', {type: 'button', class: 'start'}, '▶ Play it again');
      again.addEventListener('click', () => this.play());
      const back = element('button', {type: 'button'}, 'As in the book');
      back.addEventListener('click', () => (this.knobs.back(), this.play()));
      this.box = element('section', {class: 'ladder live', 'aria-label': 'Played here: ' + experiment.name},
        element('div', {class: 'knobs'}, ...this.knobs.labels(), again, back),
        this.said, this.ladder, this.facts, this.foot);
      this.ladder.addEventListener('click', (event) => this.ask(event));
    }

    async play() {
      this.broken?.abort();
      const mine = (this.broken = new AbortController());
      this.say('Asked for…');
      this.facts.replaceChildren();
      this.foot.replaceChildren();
      try {
        await live.play(this.experiment.name, this.knobs.values(),
          (line) => mine === this.broken && this.tell(line), mine.signal);
      } catch (refused) {
        if (mine === this.broken) {
          this.say(refused.message, 'wrong');
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
      } else if (line.rows) {
        this.say(line.rows.name ? 'Being played: ' + line.rows.name : 'Being played…');
        this.show(line.rows);
      } else if (line.refused) {
        this.say(line.refused, 'wrong');
      } else {
        this.end(line);
      }
    }

    show(take) {
      this.ladder.innerHTML = take.html; // Made by the book's own drawing; it escapes what is text.
      const said = this.ladder.querySelector('[hidden]');
      said.id = 'live-' + this.figure.id;
      this.ladder.querySelectorAll('[aria-describedby]').forEach((one) => one.setAttribute('aria-describedby', said.id));
    }

    end(line) {
      const {takes = [], facts = [], told = []} = line;
      this.say(line.failed ? 'It broke off: ' + line.failed : 'Played just now, on this machine.', line.failed ? 'wrong' : '');
      const shown = takes[Math.min(Number(this.figure.dataset.take), takes.length - 1)];
      if (shown) {
        this.show(shown);
      }
      this.facts.replaceChildren(...told.map((text) => element('li', {class: 'unmet'}, text)), ...facts.map(fact));
      this.foot.replaceChildren(...this.choice(takes, shown), ...this.keep(line));
    }

    // Which take is shown, where there are several.
    choice(takes, shown) {
      if (takes.length < 2) {
        return [];
      }
      const select = element('select', {}, ...takes.map(({name}, number) => element('option', {value: number}, name)));
      select.value = takes.indexOf(shown);
      select.addEventListener('change', () => this.show(takes[select.value]));
      return [element('label', {}, 'Take ', select)];
    }

    keep({command, recording}) {
      if (!recording) {
        return [];
      }
      const copy = element('button', {type: 'button'}, 'Copy');
      copy.addEventListener('click', () => course.copy(command, copy, 'Select it'));
      const address = URL.createObjectURL(new Blob([JSON.stringify(recording)], {type: 'application/json'}));
      const save = element('a', {href: address, download: recording.experiment + '.json'}, 'JSON');
      return [
        element('p', {class: 'command'}, 'The same in a terminal: ', element('code', {}, command), ' ', copy),
        element('p', {class: 'save'}, 'Save what was played: ', save),
      ];
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
  }

  function fact({statement, shown, seen}) {
    const verdict = element('b', {class: shown ? 'still' : 'no-longer'}, shown ? 'Still so: ' : 'No longer so: ');
    return element('li', {}, verdict, statement, ...(seen ? [' Seen instead: ', element('q', {}, seen)] : []));
  }

  function offer(figure, experiment) {
    const open = element('button', {type: 'button', class: 'start'}, '▶ Play it here');
    const place = element('div', {class: 'ladder live-offer'}, open);
    open.addEventListener('click', function () {
      const bench = new Bench(figure, experiment);
      place.replaceWith(bench.box);
      bench.box.querySelector('button').focus({preventScroll: true});
      bench.play();
    });
    figure.after(place);
  }

  async function begin() {
    const {chapters = [], unavailable} = await live.ability();
    if (unavailable) {
      note('Nothing can be played here; what was recorded is all here. ' + unavailable);
      return;
    }
    if (!live.hasKey()) {
      note(NO_KEY);
      return;
    }
    const known = new Map(chapters.flatMap(({experiments}) => experiments).map((each) => [each.name, each]));
    document.querySelectorAll('figure.ladder').forEach(function (figure) {
      const experiment = known.get(figure.dataset.experiment);
      if (experiment) {
        offer(figure, experiment);
      }
    });
  }

  begin();
})(window.tcpcourse);
