// The knobs of an experiment, as what a reader turns: each gives its value as --knob NAME=VALUE takes it.
(function (course) {
  'use strict';
  const {element} = course;
  const MILLIS = {us: 0.001, ms: 1, s: 1000, m: 60000, min: 60000};

  // "50ms" in milliseconds.
  function millis(text) {
    const [, number, unit] = /^([\d.]+)\s*(\w*)$/.exec(text) || [];
    return Number(number || 0) * (MILLIS[unit] ?? 1);
  }

  function slider(knob) {
    const step = Math.max(1, Math.round((knob.greatest - knob.least) / 200));
    const input = element('input', {type: 'range', min: knob.least, max: knob.greatest, step});
    const shown = element('output', {});
    const show = () => (shown.textContent = input.value + ' ms');
    input.addEventListener('input', show);
    return {
      parts: [input, shown], input,
      set: (value) => { input.step = millis(value) % step ? 1 : step; input.value = millis(value); show(); },
      get: () => input.value + 'ms',
    };
  }

  function plain(input, ...parts) {
    return {parts: [input, ...parts], input, set: (value) => (input.value = value), get: () => input.value};
  }

  function number(knob) {
    const input = element('input', {type: 'number', min: knob.least, max: knob.greatest});
    return plain(input, element('span', {}, knob.unit));
  }

  function choice(knob) {
    return plain(element('select', {}, ...knob.words.map((word) => element('option', {value: word}, word))));
  }

  // Segments by their numbers, or one and how late it comes.
  function text(knob) {
    const example = knob.range.replace(/^.*, as /, 'as ');
    return plain(element('input', {type: 'text', size: 8, placeholder: example, autocomplete: 'off'}));
  }

  const KINDS = {time: slider, number, choice};

  // All knobs of an experiment; `turned` is called at each turn.
  course.Knobs = class {
    constructor(knobs, turned) {
      this.all = knobs.map((knob) => {
        const made = {name: knob.name, knob, ...(KINDS[knob.kind] || text)(knob)};
        made.set(knob.standard);
        made.standing = made.get();
        // What is typed is not whole until it is left or Enter is pressed.
        made.input.addEventListener(made.input.type === 'text' ? 'change' : 'input', turned);
        return made;
      });
    }

    labels() {
      return this.all.map(({name, knob, parts}) =>
        element('label', {title: knob.sentence + ': ' + knob.range}, element('span', {class: 'name'}, name), ...parts));
    }

    // Those that do not stand where the experiment has them.
    values() {
      return Object.fromEntries(this.all.filter((each) => each.get() !== each.standing).map((each) => [each.name, each.get()]));
    }

    has(name) {
      return this.all.some((each) => each.name === name);
    }

    turn(name, value) {
      this.all.find((each) => each.name === name).set(value);
    }

    back() {
      this.all.forEach((each) => each.set(each.knob.standard));
    }
  };
})(window.tcpcourse);
