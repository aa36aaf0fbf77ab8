// The knobs of an experiment, as what a reader turns: each gives its value as --knob NAME=VALUE takes it.
(function (course) {
  'use strict';
  const {element} = course;
  const MILLIS = {us: 0.001, ms: 1, s: 1000, min: 60000};

  // "50ms" in milliseconds.
  function millis(text) {
    const [, number, unit] = /^([\d.]+)\s*(us|ms|s|min)?$/.exec(text) || [];
    return number === undefined ? 0 : Number(number) * (MILLIS[unit] ?? 1);
  }

  function slider(knob) {
    const [least, most] = [millis(knob.least), millis(knob.most)];
    const step = Math.max(1, Math.round((most - least) / 200));
    const input = element('input', {type: 'range', min: least, max: most, step});
    const shown = element('output', {});
    const show = () => (shown.textContent = input.value + ' ms');
    input.addEventListener('input', show);
    return {
      parts: [input, shown], input,
      set: (value) => { input.value = millis(value); show(); },
      get: () => input.value + 'ms',
      changed: () => Number(input.value) !== millis(knob.default),
    };
  }

  function number(knob) {
    const input = element('input', {type: 'number', min: knob.least, max: knob.most, placeholder: 'none'});
    const unit = element('span', {}, knob.unit || '');
    return {
      parts: [input, unit], input,
      set: (value) => (input.value = value),
      get: () => input.value,
      changed: () => input.value !== knob.default,
    };
  }

  function choice(knob) {
    const choices = knob.choices || ['on', 'off'];
    const input = element('select', {}, ...choices.map((each) => element('option', {value: each}, each)));
    return {
      parts: [input], input,
      set: (value) => (input.value = value),
      get: () => input.value,
      changed: () => input.value !== knob.default,
    };
  }

  // All knobs of an experiment; `turned` is called at each turn.
  course.Knobs = class {
    constructor(knobs, turned) {
      this.all = knobs.map((knob) => {
        const kind = {duration: slider, number}[knob.kind] || choice;
        const made = {name: knob.name, knob, ...kind(knob)};
        made.set(knob.default);
        made.input.addEventListener('input', turned);
        return made;
      });
    }

    labels() {
      return this.all.map(({name, knob, parts}) =>
        element('label', {title: knob.says}, element('span', {class: 'name'}, name), ...parts));
    }

    // Those that do not stand where the experiment has them.
    values() {
      return Object.fromEntries(this.all.filter((each) => each.changed()).map((each) => [each.name, each.get()]));
    }

    has(name) {
      return this.all.some((each) => each.name === name);
    }

    turn(name, value) {
      this.all.find((each) => each.name === name).set(value);
    }

    back() {
      this.all.forEach((each) => each.set(each.knob.default));
    }
  };
})(window.tcpcourse);
