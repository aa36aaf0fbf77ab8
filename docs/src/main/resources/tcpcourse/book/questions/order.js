// Rows to be put in order: a row moves by its buttons, by the arrows, or picked up by one tap and put down by
// another. Rows that do not belong are left out.
(function (course) {
  'use strict';
  const {element} = course;
  const HINT = 'Move rows by their arrows, by the arrow keys, or tap one and then the place where it goes. ' +
    'Leave out (Delete) what does not belong.';

  course.inputs.order = class {
    complaint = 'Something has to stay in.';

    constructor(section, answer) {
      this.answer = answer;
      this.list = section.querySelector('.rows');
      this.out = element('ol', {class: 'rows out'});
      this.rows = new Map([...this.list.children].map((item) => [item.dataset.row, this.row(item)]));
      this.status = element('p', {class: 'moved', 'aria-live': 'polite'});
      this.left = element('div', {class: 'left-out', hidden: ''}, element('p', {class: 'eyebrow'}, 'Left out'), this.out);
      this.box = element('div', {class: 'ordering', role: 'group', 'aria-labelledby': section.id + '-ask'},
        element('p', {class: 'hint'}, HINT), this.list, this.left, this.status);
      this.right = answer.dataset.order.split(' ');
      this.strangers = answer.dataset.strangers.split(' ').filter(Boolean);
      this.pairs = answer.dataset.pairs.split(' ').filter(Boolean).map((pair) => pair.split(','));
    }

    // The row itself can be pressed and has the keys; its buttons are for the pointer. On paper it is text.
    row(item) {
      const words = item.textContent;
      const press = element('span', {class: 'words', role: 'button', tabindex: '0', 'aria-pressed': 'false'}, ...item.childNodes);
      const small = (label, sign, does) => {
        const made = element('button', {type: 'button', tabindex: '-1', 'aria-label': `${label}: ${words}`, title: label}, sign);
        made.addEventListener('click', () => does());
        return made;
      };
      press.addEventListener('click', () => this.press(item));
      press.addEventListener('keydown', (event) => this.keyOn(event, item));
      item.append(press, small('Up', '↑', () => this.move(item, -1)), small('Down', '↓', () => this.move(item, 1)),
        small('Leave out, put back', '✕', () => this.change(item)));
      return item;
    }

    get given() {
      const rows = [...this.list.children].map((item) => item.dataset.row);
      return rows.length > 0 ? rows : undefined;
    }

    fits(given) {
      return Array.isArray(given) && given.length > 0 && new Set(given).size === given.length && given.every((row) => this.rows.has(row));
    }

    show(given) {
      const rows = given ?? [...this.rows.keys()];
      this.out.append(...[...this.rows.values()].filter((item) => !rows.includes(item.dataset.row)));
      this.list.append(...rows.map((row) => this.rows.get(row)));
      this.tell();
    }

    keyOn(event, item) {
      const does = {
        ArrowUp: () => this.move(item, -1),
        ArrowDown: () => this.move(item, 1),
        Delete: () => this.change(item),
        Backspace: () => this.change(item),
        Enter: () => this.press(item),
        ' ': () => this.press(item),
      };
      if (Object.hasOwn(does, event.key)) {
        event.preventDefault();
        does[event.key]();
      }
    }

    move(item, step) {
      const list = [...item.parentElement.children];
      const place = list.indexOf(item) + step;
      if (!this.locked && place >= 0 && place < list.length) {
        list[place][step < 0 ? 'before' : 'after'](item);
        this.moved(item);
      }
    }

    // Leaves a row out, or puts it back, as the last one.
    change(item) {
      if (!this.locked) {
        (item.parentElement === this.list ? this.out : this.list).append(item);
        this.moved(item);
      }
    }

    // Picks a row up, or puts the one that is picked up where this one is.
    press(item) {
      const picked = this.picked;
      this.pick(picked || this.locked ? null : item);
      if (picked && picked !== item) {
        const rows = [...item.parentElement.children];
        item[rows.includes(picked) && rows.indexOf(picked) < rows.indexOf(item) ? 'after' : 'before'](picked);
        this.moved(picked);
      }
    }

    pick(item) {
      this.picked = item;
      this.rows.forEach((row) => row.firstChild.setAttribute('aria-pressed', row === item));
    }

    moved(item) {
      this.pick(null);
      this.tell();
      item.firstChild.focus();
      const place = [...this.list.children].indexOf(item) + 1;
      this.status.textContent = item.firstChild.textContent + (place ? `: ${place} of ${this.list.children.length}` : ': left out');
    }

    tell() {
      this.left.hidden = this.out.children.length === 0;
      this.rows.forEach((item) => (item.lastChild.textContent = item.parentElement === this.out ? '+' : '✕'));
    }

    // First what does not belong, then what stands before its cause, then what is missing.
    judge(given) {
      const stranger = this.strangers.find((row) => given.includes(row));
      const [before, after, why] = this.pairs.find(([one, other]) => misplaced(given, one, other)) || [];
      const missing = this.right.filter((row) => !given.includes(row)).length;
      if (stranger) {
        return {right: false, why: this.answer.querySelector(`.whys > [data-row="${CSS.escape(stranger)}"]`), rows: [stranger]};
      }
      if (before) {
        return {right: false, words: this.inWords(before, after, why), rows: [before, after]};
      }
      if (missing) {
        return {right: false, words: [element('strong', {}, 'Something is missing.'), ' What you left out belongs here, too.'], rows: []};
      }
      return {right: true, why: this.answer.querySelector('.whys > .right'), rows: []};
    }

    inWords(before, after, why) {
      const words = [before, after].map((row) => this.rows.get(row).firstChild.textContent);
      const [one, other] = words.map((row) => element('code', {}, row));
      return [element('strong', {}, 'Not in this order.'), ' ', one, ' comes before ', other, `: ${reason(why, words)}.`];
    }

    mark(given, solved) {
      this.locked = given !== undefined;
      if (solved) {
        this.show(this.right);
      }
      const {right, rows} = given === undefined || solved ? {right: solved, rows: []} : this.judge(given);
      this.pick(null);
      this.box.classList.toggle('locked', this.locked);
      this.list.classList.toggle('right', Boolean(right));
      this.rows.forEach(function (item, row) {
        item.classList.toggle('wrong', rows.includes(row));
        item.firstChild.setAttribute('aria-disabled', this.locked);
        item.firstChild.tabIndex = this.locked ? -1 : 0;
      }, this);
    }

    focus() {
      this.list.firstElementChild.firstChild.focus();
    }
  };

  // Why one row comes before another: what one host does after the other has heard of it comes later, too.
  function reason(why, words) {
    const [one, other] = words.map((row) => row.startsWith('client') !== row.endsWith(' arrives'));
    return why === 'cause' ? 'without the one there would not be the other' :
      one === other ? 'the same host did both, one after the other' :
      'in between, a segment crossed from the one host to the other';
  }

  const misplaced = (given, one, other) => given.includes(one) && given.includes(other) && given.indexOf(one) > given.indexOf(other);
})(window.tcpcourse);
