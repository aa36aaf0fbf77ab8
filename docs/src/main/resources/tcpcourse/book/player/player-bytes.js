// A captured packet's bytes beside its fields, each with a sentence; pointing at one shows the other.
(function (course) {
  'use strict';
  const {element} = course;

  // The fields as the recording's script has them: a layer's name, then [from, to, name, value, counted value].
  course.dissection = function ({bytes, fields, flags}, numbers, sentences) {
    const pairs = bytes.match(/../g);
    const grid = element('code', {class: 'bytes'});
    const list = element('ul', {});
    fields.forEach((field, number) => {
      if (typeof field === 'string') {
        list.append(element('li', {class: 'layer'}, field));
        return;
      }
      const [from, to, name, value, counted] = field;
      list.append(element('li', {'data-field': number}, element('span', {}, name),
        element('b', {}, numbers === 'relative' ? counted ?? value : value),
        element('small', {}, meaning(name, flags, sentences))));
      pairs.slice(from, Math.min(to, from + 160))
        .forEach((byte) => grid.append(element('span', {'data-field': number}, byte)));
    });
    const both = element('div', {class: 'dissected'}, grid, list);
    both.addEventListener('pointerover', (event) => light(both, event.target.closest('[data-field]')));
    return both;
  };

  // What the field is for; of the control bits, what those mean that are set.
  function meaning(name, flags, sentences) {
    const set = name.endsWith('control bits') ? flags : [];
    return [name, ...set].map((one) => sentences[one]).join(' ');
  }

  function light(within, pointed) {
    within.querySelectorAll('.lit').forEach((one) => one.classList.remove('lit'));
    if (pointed) {
      within.querySelectorAll(`[data-field="${pointed.dataset.field}"]`).forEach((one) => one.classList.add('lit'));
    }
  }
})(window.tcpcourse);
