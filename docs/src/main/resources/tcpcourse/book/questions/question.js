// A question in the page: asked, answered, told at once whether that was right and why, and shown in its ladder.
(function (course) {
  'use strict';
  const {element, answers} = course;

  course.button = function (words, does, attributes) {
    const made = element('button', {type: 'button', ...attributes}, ...[words].flat());
    made.addEventListener('click', does);
    return made;
  };

  // What every kind of question has: its place, its answer's block, what it folds.
  class Asked {
    constructor(section) {
      this.section = section;
      this.id = section.dataset.id;
      this.answer = document.getElementById('a-' + this.id);
      section.querySelector('.ask').id = section.id + '-ask';
      this.feedback = element('div', {class: 'feedback', tabindex: '-1', hidden: ''});
      this.complaint = element('p', {class: 'complaint', role: 'alert'});
      this.skipping = course.button(['Skip ', element('kbd', {}, 's')], () => this.skip(), {class: 'skip-question'});
      this.figures = (section.dataset.figure || '').split(' ').filter(Boolean).map((id) => document.getElementById(id));
      this.folded = this.figures.concat(...document.querySelectorAll(`.principle[data-after="${CSS.escape(this.id)}"]`));
      this.folded.forEach((folded) => course.fold(folded, this));
    }

    get kept() {
      return answers.get(this.id);
    }

    // Answered or skipped: nothing has to wait for it any longer.
    get settled() {
      return this.answered || this.kept.skipped === true;
    }

    // Once more what is kept, if that is not what is shown.
    refresh() {
      const now = JSON.stringify(this.kept);
      if (this.shownState !== now) {
        this.shownState = now;
        this.complaint.textContent = '';
        this.display();
        this.skipping.hidden = this.folded.length === 0 || this.settled;
      }
    }

    skip() {
      const inFold = document.activeElement?.closest('.fold, .skip-question');
      answers.put(this.id, {skipped: true});
      if (inFold) {
        this.folded[0].querySelector('.start')?.focus();
      }
    }

    // The link to the deciding step; in a ladder of this page it is played to.
    seeIt() {
      const shown = this.answer.querySelector('.shown')?.cloneNode(true);
      const link = shown?.querySelector('a');
      const [, id, step] = /^#(.+):(\d+)$/.exec(link?.getAttribute('href')) || [];
      const figure = id && document.getElementById(id);
      if (figure) {
        link.prepend('▸ ');
        link.addEventListener('click', function (event) {
          event.preventDefault();
          if (course.isFolded(figure)) {
            course.unfold(figure);
          }
          course.playTo(figure, Number(step));
        });
      }
      return shown ? [shown] : [];
    }

    tell(kind, label, content, ...buttons) {
      const actions = buttons.length ? [element('div', {class: 'actions'}, ...buttons)] : [];
      this.feedback.className = 'feedback ' + kind;
      this.feedback.replaceChildren(element('p', {class: 'verdict'}, label), ...content, ...this.seeIt(), ...actions);
      this.feedback.hidden = false;
    }
  }

  // A question with an answer that is right or wrong.
  course.Question = class extends Asked {
    constructor(section) {
      super(section);
      this.input = new course.inputs[section.dataset.kind](section, this.answer);
      this.submit = element('button', {type: 'submit', class: 'main'}, 'Answer');
      this.form = element('form', {novalidate: ''}, this.input.box, element('div', {class: 'actions'}, this.submit, this.skipping),
        this.complaint, this.feedback);
      this.form.addEventListener('submit', (event) => this.take(event));
      section.querySelector('.to-answer').before(this.form);
    }

    get answered() {
      return this.kept.given !== undefined && this.input.fits(this.kept.given);
    }

    // Whether it was answered wrongly at first.
    get missed() {
      return this.kept.missed !== undefined;
    }

    get solved() {
      return this.answered && (this.kept.shown || this.input.judge(this.kept.given).right);
    }

    take(event) {
      event.preventDefault();
      const {given} = this.input;
      if (this.submit.hidden) {
        return;
      }
      if (given === undefined) {
        this.complaint.textContent = this.input.complaint;
        return;
      }
      const missed = this.kept.missed ?? (this.input.judge(given).right ? undefined : given);
      this.shownState = ''; // Also the same answer once more is told anew.
      answers.put(this.id, {given, missed, shown: undefined, skipped: undefined});
      this.feedback.focus();
      this.play();
    }

    // Plays the ladder as soon as it is seen, without taking the reader there.
    play() {
      const [figure] = this.figures;
      if (!figure || course.isFolded(figure)) {
        return;
      }
      const seen = new IntersectionObserver(function (entries) {
        if (entries.some((entry) => entry.isIntersecting)) {
          seen.disconnect();
          course.playTo(figure, Number(this.section.dataset.step), true);
        }
      }.bind(this), {rootMargin: '0px 0px -20% 0px'});
      seen.observe(figure);
    }

    // As it is kept: to be answered, wrong, or solved.
    display() {
      const {given, shown} = this.kept;
      this.submit.hidden = this.answered;
      this.feedback.hidden = true;
      this.input.show(this.answered ? given : undefined);
      this.input.mark(this.answered ? given : undefined, Boolean(this.answered && shown));
      if (this.answered) {
        this.judged(this.input.judge(given), shown);
      }
    }

    judged({right, why, words}, shown) {
      if (right) {
        this.tell('right', '✓ Right', content(why));
      } else if (shown) {
        this.tell('shown-answer', 'The answer', content(this.answer.querySelector('.whys > .right')));
      } else {
        const said = words ? [element('p', {}, ...words)] : content(why);
        this.tell('wrong', '✗ Not so', said, course.button('Try again', () => this.again(), {class: 'main'}),
          course.button('Show the answer', () => this.reveal()));
      }
    }

    again() {
      this.feedback.hidden = true;
      this.submit.hidden = false;
      this.input.mark(undefined, false);
      this.input.focus();
    }

    reveal() {
      answers.put(this.id, {shown: true});
      this.feedback.focus();
    }
  };

  // A copy of what an answer's block says; that it is right has been said.
  function content(why) {
    const copies = [...(why?.cloneNode(true).childNodes || [])];
    const first = copies.find((node) => node.querySelector)?.querySelector('strong');
    if (/^right\.?$/i.test(first?.textContent.trim())) {
      first.remove();
    }
    return copies;
  }

  // "In one sentence, why?": the reader's sentence beside the book's, and the reader judges.
  course.Sentence = class extends Asked {
    constructor(section) {
      super(section);
      this.text = element('textarea', {rows: 3, maxlength: 2000, 'aria-labelledby': section.id + '-ask'});
      this.text.addEventListener('input', () => this.put({draft: this.text.value || undefined}));
      this.compare = element('button', {type: 'submit', class: 'main'}, 'Compare with the book');
      const form = element('form', {}, this.text, element('div', {class: 'actions'}, this.compare, this.skipping), this.complaint, this.feedback);
      form.addEventListener('submit', (event) => this.take(event));
      section.querySelector('.to-answer').before(form);
    }

    get answered() {
      return typeof this.kept.given === 'string';
    }

    get missed() {
      return this.kept.judged === 'not';
    }

    get solved() {
      return this.answered;
    }

    put(parts) {
      answers.put(this.id, parts);
    }

    take(event) {
      event.preventDefault();
      const given = this.text.value.trim();
      if (given) {
        this.put({given, draft: undefined, judged: undefined, skipped: undefined});
        this.feedback.focus();
      } else {
        this.complaint.textContent = 'Write a sentence first.';
      }
    }

    display() {
      const {given, draft} = this.kept;
      if (this.text.value !== (draft ?? given ?? '') && document.activeElement !== this.text) {
        this.text.value = draft ?? given ?? '';
      }
      const open = !this.answered || draft !== undefined;
      this.compare.hidden = !open;
      this.feedback.hidden = open;
      this.text.readOnly = !open;
      if (!open) {
        this.beside();
      }
    }

    beside() {
      const verdicts = [['same', 'The same'], ['nearly', 'Nearly'], ['not', 'Not that']].map(([judged, words]) =>
        course.button(words, () => this.judge(judged), {'aria-pressed': this.kept.judged === judged, 'data-judged': judged}));
      const book = this.answer.querySelector('.book').cloneNode(true);
      const again = course.button('Write again', () => this.again());
      this.tell(this.kept.judged ? 'judged' : '', 'The book’s sentence', [book],
        element('span', {}, 'Was yours'), ...verdicts, again);
    }

    judge(judged) {
      this.put({judged});
      this.feedback.querySelector(`[data-judged="${judged}"]`).focus();
    }

    again() {
      this.put({draft: this.kept.given});
      this.text.focus();
    }
  };
})(window.tcpcourse);
