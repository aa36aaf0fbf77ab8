// What this machine can do, line by line, and what cures what it cannot.
(function (course) {
  'use strict';
  const {element, live} = course;
  const SIGNS = {yes: '✓', no: '✗'};
  const lines = element('ul', {class: 'machine-lines'});
  const said = element('p', {role: 'status'});
  const again = element('button', {type: 'button'}, 'Look again');
  const close = element('button', {type: 'button'}, 'Close');
  const dialog = element('dialog', {class: 'machine', 'aria-label': 'This machine'},
    element('p', {class: 'title'}, 'This machine'), said, lines, element('div', {class: 'actions'}, again, close));

  function cured(cure, place) {
    const copy = element('button', {type: 'button'}, 'Copy');
    copy.addEventListener('click', () => course.copy(cure.command, copy, 'Select it'));
    const lead = place ? 'Or: ' : 'What cures it: ';
    return element('div', {class: 'cure'}, element('p', {}, lead, cure.note || '', ' ', copy),
      element('pre', {tabindex: 0, role: 'group', 'aria-label': 'What cures it'}, element('code', {}, cure.command)));
  }

  function line({what, answer, seen, cures}) {
    const sign = element('b', {class: 'answer'}, SIGNS[answer] ? element('span', {'aria-hidden': 'true'}, SIGNS[answer] + ' ') : '', answer);
    const cure = answer !== 'no' ? [] : cures.length ? cures.map(cured) : [element('p', {}, 'No cure is known here.')];
    return element('li', {class: SIGNS[answer] ? answer : 'unlooked'}, sign, ' ', element('span', {}, what, ': ', seen), ...cure);
  }

  async function look() {
    said.textContent = 'It is being looked at; that takes some seconds, and builds a lab.';
    lines.replaceChildren();
    again.disabled = true;
    try {
      const all = await live.machine();
      lines.replaceChildren(...all.map(line));
      said.textContent = all.some(({answer}) => answer === 'no')
        ? 'Not all that the lab takes is here.' : 'The lab can be built here.';
    } catch (refused) {
      said.textContent = refused.message;
    }
    again.disabled = false;
  }

  function open() {
    document.body.append(dialog);
    dialog.showModal();
    look();
  }

  again.addEventListener('click', look);
  close.addEventListener('click', () => dialog.close());

  // A button that opens it.
  course.machine = function (words) {
    const button = element('button', {type: 'button'}, words);
    button.addEventListener('click', open);
    return button;
  };

  document.getElementById('contents').append(element('div', {class: 'your-answers your-machine'},
    element('p', {class: 'title'}, 'This machine'), element('div', {class: 'actions'}, course.machine('What it can do'))));
})(window.tcpcourse);
