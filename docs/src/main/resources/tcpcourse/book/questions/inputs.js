// The ways to answer a question. Each puts its controls into the question, knows what the reader has given, says
// whether that is right and why, and marks it.
(function (course) {
  'use strict';
  const {element} = course;
  course.inputs = {};

  // The words of the answer's block for what was given, if it has any.
  const whyOf = (answer, name, value) => answer.querySelector(`.whys > [data-${name}="${CSS.escape(value)}"]`);

  // One of a few: radio buttons, which the browser itself leads by arrows; a number chooses, too.
  course.inputs.choose = class {
    complaint = 'Choose one first.';

    constructor(section, answer) {
      this.answer = answer;
      this.right = answer.dataset.right;
      this.items = [...section.querySelectorAll('.options > li')];
      this.radios = this.items.map((item) => radio(item, section.dataset.id));
      this.box = element('fieldset', {'aria-labelledby': section.id + '-ask'}, section.querySelector('.options'));
    }

    get given() {
      return this.radios.find((one) => one.checked)?.value;
    }

    fits(given) {
      return this.radios.some((one) => one.value === given);
    }

    show(given) {
      this.radios.forEach((one) => (one.checked = one.value === given));
    }

    key(key) {
      const one = this.radios[Number(key) - 1];
      if (one) {
        one.checked = true;
        one.focus();
      }
      return Boolean(one);
    }

    judge(given) {
      return {right: given === this.right, why: whyOf(this.answer, 'option', given)};
    }

    mark(given, solved) {
      this.radios.forEach(function (one, number) {
        one.disabled = given !== undefined;
        mark(this.items[number], one.value === given || (solved && one.value === this.right), one.value === this.right);
      }, this);
    }

    focus() {
      (this.radios.find((one) => one.checked) || this.radios[0]).focus();
    }
  };

  function radio(item, name) {
    const made = element('input', {type: 'radio', name, value: item.dataset.option});
    const label = element('label', {}, made, element('span', {}, ...item.childNodes));
    item.append(label);
    return made;
  }

  function mark(item, judged, right) {
    item.classList.toggle('right', judged && right);
    item.classList.toggle('wrong', judged && !right);
    item.querySelector('.mark')?.remove();
    if (judged) {
      item.querySelector('label').append(element('span', {class: 'mark'}, right ? 'right' : 'not so'));
    }
  }

  // A number as one may write it: 64,240 or 64 240, 0xfaf0, with its unit behind it. Else the words as they are.
  function read(text) {
    const plain = text.trim().toLowerCase().replace(/^[−–]/, '-');
    const [, digits] = /^([-+]?\d+(?:[ ,’']\d{3})*)(?![.:\d])(?:\s*[a-zµ%].*)?$/.exec(plain) || [];
    const hex = /^(?:0x)?[0-9a-f]+$/.test(plain.replace(/ /g, '')) && /[a-f]|^0x/.test(plain);
    return hex ? String(parseInt(plain.replace(/ |^0x/g, ''), 16)) :
      digits ? String(Number(digits.replace(/[ ,’']/g, ''))) : plain.replace(/\s+/g, ' ');
  }

  // A number that is typed.
  course.inputs.number = class {
    complaint = 'Type a whole number first.';

    constructor(section, answer) {
      this.answer = answer;
      this.right = answer.dataset.right;
      this.box = section.querySelector('.number');
      const {unit} = this.box.dataset;
      this.field = element('input', {type: 'text', autocomplete: 'off', spellcheck: 'false', size: 12,
        inputmode: this.mode, 'aria-label': 'Your answer' + (unit ? ', in ' + unit : ''), 'aria-describedby': section.id + '-ask'});
      this.box.querySelector('.blank').replaceWith(this.field);
    }

    get mode() {
      return this.right.startsWith('-') ? 'text' : 'numeric';
    }

    get given() {
      return this.fits(this.field.value) ? this.field.value.trim() : undefined;
    }

    fits(given) {
      return typeof given === 'string' && /^-?\d+$/.test(read(given));
    }

    show(given) {
      this.field.value = given ?? '';
    }

    judge(given) {
      const right = read(given) === read(this.right);
      const listed = [...this.answer.querySelectorAll('.whys > li')].find((why) => read(why.dataset.value) === read(given));
      return {right, why: right ? this.answer.querySelector('.whys > .right') : listed};
    }

    mark(given, solved) {
      const right = given !== undefined && this.judge(given).right;
      this.field.readOnly = given !== undefined;
      this.box.classList.toggle('right', right);
      this.box.classList.toggle('wrong', given !== undefined && !right);
      this.box.querySelector('.mark')?.remove();
      if (given !== undefined) {
        this.box.append(element('span', {class: 'mark'}, right ? 'right' : solved ? 'not so: ' + this.right : 'not so'));
      }
    }

    focus() {
      this.field.select();
      this.field.focus();
    }
  };

  // What is read off a segment's bytes; once that is judged, they are lit.
  course.inputs.field = class extends course.inputs.number {
    complaint = 'Type what you read first.';

    constructor(section, answer) {
      super(section, answer);
      this.bytes = [...section.querySelectorAll('.bytes span')].slice(Number(answer.dataset.from), Number(answer.dataset.to));
    }

    get mode() {
      return 'text';
    }

    fits(given) {
      return typeof given === 'string' && given.trim() !== '';
    }

    mark(given, solved) {
      super.mark(given, solved);
      const right = given !== undefined && this.judge(given).right;
      this.bytes.forEach((byte) => byte.classList.toggle('lit', solved || right));
    }
  };
})(window.tcpcourse);
