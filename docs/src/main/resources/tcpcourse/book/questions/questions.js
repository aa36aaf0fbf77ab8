// All questions of a page: made, kept up, led by keys, counted in the contents, and what went wrong told at the end.
(function (course) {
  'use strict';
  const {element, answers} = course;
  const make = (section) => (section.dataset.kind === 'why' ? new course.Sentence(section) : new course.Question(section));
  const all = [...document.querySelectorAll('section.question')].map(make);
  const of = (container) => all.filter((question) => container.contains(question.section));

  // Keys act in the question that has the focus, or else in the first in sight that is not settled. What one types
  // in keeps its own.
  function meant(event) {
    const {target} = event;
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented ||
        target.closest?.('input:not([type=radio]):not([readonly]), textarea:not([readonly]), select, dialog, [contenteditable]')) {
      return null;
    }
    const section = target.closest?.('section.question');
    return all.find((one) => (section ? one.section === section : !one.settled && inSight(one.section)));
  }

  function inSight(section) {
    const box = section.getBoundingClientRect();
    return box.top < innerHeight * 0.8 && box.bottom > innerHeight * 0.1;
  }

  document.addEventListener('keydown', function (event) {
    if (/^[1-9s]$/.test(event.key)) {
      const question = meant(event);
      if (event.key === 's' && question && !question.skipping.hidden) {
        event.preventDefault();
        question.skip();
      } else if (event.key !== 's' && question && !question.submit?.hidden && question.input?.key?.(event.key)) {
        event.preventDefault();
      }
    }
  });

  // In the contents, how many of a page's questions have an answer.
  function countIn(entry) {
    const here = entry.matches('[aria-current=page]') ? all.map(({id}) => id) : [];
    const ids = entry.dataset.questions?.split(' ') || here;
    const done = ids.filter((id) => answers.get(id).given !== undefined).length;
    if (ids.length > 0) {
      const count = entry.querySelector('.progress') || entry.lastElementChild.appendChild(element('small', {class: 'progress'}));
      count.textContent = `${done} of ${ids.length} answered`;
    }
  }

  // At a chapter's end: what was wrong at first, by its misconception's name.
  function mistakes(place) {
    const chapter = of(place.closest('.sect1') || document.body);
    const missed = chapter.filter((question) => question.missed);
    const answered = chapter.filter((question) => question.answered).length;
    const words = missed.length > 0 ? '' :
      answered === 0 ? 'Nothing yet: you have not answered any of this chapter’s questions.' :
      `Nothing, in ${answered} of ${chapter.length} questions.`;
    const level = place.nextElementSibling.querySelector('h2, h3').localName; // As "Answers" has it.
    place.replaceChildren(element(level, {}, 'What you had wrong'),
      words ? element('p', {}, words) : element('ul', {}, ...missed.map(mistake)));
  }

  function mistake(question) {
    const link = question.answer.querySelector('.of a').cloneNode(true);
    link.setAttribute('href', '#' + question.section.id);
    const {missed} = question.kept;
    const name = question.input?.judge(missed).why?.querySelector('strong').textContent.replace(/\?$/, '');
    const end = question.kept.judged ? 'You judged your sentence: not that.' :
      question.kept.shown ? 'You had the answer shown.' : question.solved ? 'Right since.' : 'Still open.';
    return element('li', {}, link, element('small', {}, ...(name ? ['You thought: ', element('em', {}, name), '. '] : []), end));
  }

  function score(inventory) {
    const asked = of(inventory);
    const done = asked.filter((question) => question.answered);
    const right = done.filter((question) => !question.missed);
    const place = inventory.querySelector('.score') || inventory.appendChild(element('p', {class: 'score', role: 'status'}));
    place.textContent = `${right.length} of ${asked.length} right at the first go` +
      (done.length < asked.length ? `, ${asked.length - done.length} to be answered.` : '.');
  }

  const entries = document.querySelectorAll('#contents .tree > li > a');
  const places = document.querySelectorAll('.answers > .mistakes');
  const inventories = document.querySelectorAll('.inventory');
  places.forEach((place) => place.parentElement.before(place));

  // Said once, where the first question stands.
  function trouble() {
    if (answers.trouble && all.length > 0 && !document.querySelector('.trouble')) {
      all[0].section.before(element('p', {class: 'trouble', role: 'status'}, answers.trouble));
    }
  }

  function refresh() {
    all.forEach((question) => question.refresh());
    course.foldAgain();
    entries.forEach(countIn);
    places.forEach(mistakes);
    inventories.forEach(score);
    trouble();
  }

  refresh();
  answers.onChange(refresh);
  course.followFolded();
})(window.tcpcourse);
