// The book from 127.0.0.1: under each figure it can be played, under a question once it is answered, and an address may
// say what is to be played.
(function (course) {
  'use strict';
  const {element, live} = course;
  const NO_KEY = 'To play the figures here, open the address that the program has printed: it holds a key, ' +
    'which is gone when the program is started anew.';

  function note(text, ...more) {
    document.querySelector('main h1')?.after(element('p', {class: 'live-note', role: 'note'}, text, ...more));
  }

  // Below a figure; what is played there is made when it is asked for.
  class Offer {
    constructor(figure, experiment) {
      this.figure = figure;
      this.experiment = experiment;
      const open = element('button', {type: 'button', class: 'start'}, '▶ Play it here');
      open.addEventListener('click', () => this.open().play());
      this.place = element('div', {class: 'ladder live-offer'}, open);
      figure.after(this.place);
    }

    open() {
      if (!this.bench) {
        this.bench = new course.Bench(this.experiment, this.figure.dataset.take, this.figure);
        this.place.replaceWith(this.bench.box);
        this.bench.box.querySelector('button').focus({preventScroll: true});
      }
      return this.bench;
    }
  }

  // What an address asks for: its knobs are turned, and where the reader has come here by a way of their own, it is
  // played. Whoever was led here by another site presses for it.
  function follow(offers) {
    const wanted = course.linked(location.hash);
    if (!wanted) {
      return;
    }
    const offer = offers.find(({experiment}) => experiment.name === wanted.play);
    if (!offer) {
      note('The address asks for “' + wanted.play + '”, which is no figure of this page.');
      return;
    }
    course.reveal(offer.figure);
    const bench = offer.open();
    const unknown = Object.keys(wanted.knobs).filter((name) => !bench.knobs.has(name));
    bench.knobs.back();
    Object.entries(wanted.knobs).filter(([name]) => bench.knobs.has(name)).forEach(([name, value]) => bench.knobs.turn(name, value));
    bench.box.scrollIntoView();
    if (unknown.length) {
      bench.say('The address turns what “' + wanted.play + '” has not: ' + unknown.join(', ') + '.', 'wrong');
    } else if (document.querySelector('meta[name="live-link"]')) {
      bench.play();
    } else {
      bench.say('Its knobs stand as the address has them. It is played when you press.');
    }
  }

  async function begin() {
    const {chapters = [], unavailable, key} = await live.ability();
    if (key) {
      course.takeCaptures(); // That takes no lab.
    }
    if (unavailable) {
      note('Nothing can be played here; what was recorded is all here. ' + unavailable + ' ', course.machine('All that is needed'));
      return;
    }
    if (!key) {
      note(NO_KEY);
      return;
    }
    const known = new Map(chapters.flatMap(({experiments}) => experiments).map((each) => [each.name, each]));
    const offers = [...document.querySelectorAll('figure.ladder')]
      .filter(({dataset}) => known.has(dataset.experiment))
      .map((figure) => new Offer(figure, known.get(figure.dataset.experiment)));
    follow(offers);
    addEventListener('hashchange', () => follow(offers));
    course.tryAll(known);
  }

  begin().catch((refused) => note(refused.message));
})(window.tcpcourse);
