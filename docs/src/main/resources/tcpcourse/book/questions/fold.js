// Ladders, what is said of them, and principles wait for their questions: folded until these are answered or skipped.
// What an address means is open, and so is everything where the reader wants it so.
(function (course) {
  'use strict';
  const {element} = course;
  const root = document.documentElement;
  const folds = new Map();
  const meant = new Set();

  course.fold = function (folded, question) {
    if (!folds.has(folded)) {
      folds.set(folded, []);
      folded.prepend(box(folded));
    }
    folds.get(folded).push(question);
  };

  function box(folded) {
    const skip = element('button', {type: 'button'}, 'Skip ', element('kbd', {}, 's'));
    skip.addEventListener('click', () => waitsFor(folded).forEach((question) => question.skip()));
    return element('div', {class: 'fold'}, element('p', {}), skip);
  }

  function words(folded) {
    const what = folded.matches('figure') ? 'This ladder opens' : 'The principle is told';
    return `${what} when you have answered ${folds.get(folded).length > 1 ? 'the questions' : 'the question'} above.`;
  }

  const waitsFor = (folded) => folds.get(folded).filter((question) => !question.settled);

  course.foldAgain = function () {
    for (const folded of folds.keys()) {
      folded.querySelector('.fold p').textContent = words(folded);
      const open = meant.has(folded) || waitsFor(folded).length === 0;
      const said = folded.id ? document.querySelectorAll(`[data-said-of="${CSS.escape(folded.id)}"]`) : [];
      [folded, ...said].forEach((each) => each.classList.toggle('open', open));
    }
  };

  course.unfold = function (folded) {
    meant.add(folded);
    course.foldAgain();
  };

  course.isFolded = (folded) => folds.has(folded) && !folded.matches('.open') && !root.matches('.everything');

  // An address may mean a ladder, or a step of it.
  function follow() {
    const folded = course.pointedAt().target?.closest('.asked');
    if (folded && course.isFolded(folded)) {
      course.unfold(folded);
      folded.scrollIntoView();
    }
  }

  course.followFolded = follow;
  addEventListener('hashchange', follow);
})(window.tcpcourse);
