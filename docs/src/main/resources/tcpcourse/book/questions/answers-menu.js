// Below the contents: what the reader may do with all answers at once.
(function (course) {
  'use strict';
  const {element, answers} = course;
  const NAME = 'tcp-connection-answers.json';
  const root = document.documentElement;

  const button = function (words, does) {
    const made = element('button', {type: 'button'}, words);
    made.addEventListener('click', does);
    return made;
  };

  const status = element('p', {role: 'status'});
  const tell = (words) => (status.textContent = words);

  // The switch.
  const everything = element('input', {type: 'checkbox', id: 'everything'});
  everything.checked = root.classList.contains('everything');
  everything.addEventListener('change', function () {
    root.classList.toggle('everything', everything.checked);
    course.remember('everything', everything.checked ? 'yes' : 'no');
  });

  function save() {
    const address = URL.createObjectURL(new Blob([answers.text()], {type: 'application/json'}));
    element('a', {href: address, download: NAME}).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000); // Once the browser has surely read it.
    tell('Saved as ' + NAME + '.');
  }

  const file = element('input', {type: 'file', accept: '.json,application/json', hidden: '', 'aria-label': 'A file of answers'});
  file.addEventListener('change', async function () {
    const [chosen] = file.files;
    try {
      const count = answers.add(await chosen.text());
      tell(`${count} ${count === 1 ? 'answer' : 'answers'} imported.`);
    } catch (fault) {
      tell(`Nothing imported: ${chosen.name} ${fault.message}.`);
    }
    file.value = '';
  });

  // Asks once, in place.
  const actions = element('div', {class: 'actions'});
  const usual = [button('Export', save), button('Import', () => file.click()), button('Reset', ask)];
  const sure = [
    element('span', {}, 'Forget all answers?'),
    button('Forget them', () => forget(true)),
    button('Keep them', () => forget(false)),
  ];

  function ask() {
    actions.replaceChildren(...sure);
    sure[2].focus();
  }

  function forget(really) {
    actions.replaceChildren(...usual);
    usual[2].focus();
    if (really) {
      answers.reset();
      tell('All answers are forgotten.');
    }
  }

  actions.append(...usual);
  document.getElementById('contents').append(element('div', {class: 'your-answers'},
    element('p', {class: 'title'}, 'Your answers'),
    element('label', {}, everything, ' Show everything, answered or not'), actions, file, status));
})(window.tcpcourse);
