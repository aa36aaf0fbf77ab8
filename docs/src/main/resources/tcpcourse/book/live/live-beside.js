// What was played here, and beside it the book's own recording, with the rows marked in which they differ.
(function (course) {
  'use strict';
  const {element} = course;
  const MANY = 6;
  const CALLED = ['here', 'in the book'];

  // The book's take of that number, whole; nothing where the book has none.
  async function recorded(experiment, number) {
    try {
      const [drawn, takes] = await Promise.all([course.data.besides(experiment), course.data.recording(experiment)]);
      return takes[number] && {...drawn[number], experiment, take: takes[number]};
    } catch (absent) {
      return undefined;
    }
  }

  // A drawing all of which has happened.
  function track(holder, what) {
    const made = new course.Track(holder, what);
    made.stage.jump(made.steps.length);
    return made;
  }

  // The first of them; the rest for who asks.
  function list(items) {
    const first = element('ul', {}, ...items.slice(0, MANY));
    const rest = items.slice(MANY);
    return rest.length ? [first, element('details', {}, element('summary', {}, `${rest.length} more`), element('ul', {}, ...rest))] : [first];
  }

  course.Beside = class {
    constructor(experiment, id) {
      this.experiment = experiment;
      this.id = id;
      this.here = element('div', {class: 'live-take'});
      this.book = element('div', {class: 'live-take'});
      this.differences = element('div', {class: 'live-differences'});
      this.box = element('div', {class: 'live-pair'},
        element('div', {}, element('p', {class: 'live-whose'}, 'Played here'), this.here),
        element('div', {class: 'of-book'}, element('p', {class: 'live-whose'}, 'The book’s recording'), this.book));
    }

    // Draws the take as far as it has happened, and what the book has of it.
    show({number, html}) {
      this.differences.replaceChildren();
      this.here.innerHTML = html; // Made by the book's own drawing; it escapes what is text.
      const said = this.here.querySelector('[hidden]');
      said.id = this.id;
      this.here.querySelectorAll('[aria-describedby]').forEach((one) => one.setAttribute('aria-describedby', said.id));
      return this.put(number);
    }

    async put(number) {
      this.number = number;
      const other = await recorded(this.experiment, number);
      if (this.number === number && this.shown !== other) {
        this.shown = other;
        this.box.classList.toggle('two', Boolean(other));
        this.book.innerHTML = other ? `<div class="drawing">${other.narrow}</div>` : '';
      }
      return other;
    }

    // Marks where the two differ; gives that in a sentence, empty where the book has no such take.
    async compare(take) {
      const [other] = await Promise.all([this.show(take), course.player()]);
      if (!other || this.shown !== other) {
        return '';
      }
      this.book.innerHTML = `<div class="drawing">${other.narrow}</div>`; // Without the marks from before.
      const played = {experiment: this.experiment, take, steps: take.steps};
      this.played = {steps: take.steps, narrow: this.here.querySelector('.narrow').outerHTML}; // Without marks.
      const tracks = [[this.here, played], [this.book, other]].map(([holder, what]) => track(holder.querySelector('.drawing'), what));
      [this.here, this.book].forEach((holder, number) => holder.append(tracks[number].place));
      const compared = course.compared(...tracks);
      course.markDifferences(compared, ...tracks);
      const {summary, items} = course.differencesInWords(compared, tracks, CALLED);
      this.differences.replaceChildren(...list(items));
      return summary;
    }
  };
})(window.tcpcourse);
