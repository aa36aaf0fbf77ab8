// A chapter can be read section by section, each a page of its own with its address, a way back and a way on. It is one
// document all the same: what is set aside is only not shown, and paper has all of it.
(function (course) {
  'use strict';
  const {element} = course;
  const chapter = document.querySelector('main:not(.whole) > .sect1:not(.reference)');
  const parts = chapter ? cut([...chapter.querySelectorAll('.sectionbody > *, :scope > .answers')]) : [];
  const title = document.title;
  let shown = 0;
  course.reveal = () => {};
  course.sectionShown = () => undefined;
  if (parts.length < 3) {
    return;
  }

  // What stands before the first section, then the sections; the answers are with the last.
  function cut(all) {
    const starts = all.filter((one, place) => place === 0 || one.matches('.sect2'));
    return starts.map(function (first, number) {
      const heading = number ? first.querySelector('h2') : chapter.querySelector('h1');
      const end = number + 1 < starts.length ? all.indexOf(starts[number + 1]) : all.length;
      return {rest: all.slice(all.indexOf(first), end), heading, id: heading.id};
    });
  }

  const choice = element('input', {type: 'checkbox', id: 'by-section'});
  const turn = element('nav', {class: 'turn by-section', 'aria-label': 'Previous and next section'});
  const pages = document.querySelector('nav.turn');
  pages.before(turn);
  document.querySelector('#contents .theme').before(
    element('label', {class: 'by-section-choice'}, choice, ' One section at a time'));

  function way(rel, word, part) {
    const name = part && element('span', {}, ...part.heading.cloneNode(true).childNodes);
    return part ? element('a', {rel, href: '#' + part.id}, element('small', {}, word), ' ', name) : element('span', {});
  }

  function show() {
    const on = choice.checked;
    parts.forEach(({rest}, number) => rest.forEach((one) => one.classList.toggle('set-aside', on && number !== shown)));
    chapter.querySelectorAll('.mistakes').forEach((one) => one.classList.toggle('set-aside', on && shown < parts.length - 1));
    turn.hidden = !on;
    const ways = [way('prev', 'Previous section', parts[shown - 1]), way('next', 'Next section', parts[shown + 1])];
    turn.replaceChildren(...(on ? ways : []));
    pages.classList.toggle('set-aside', on && shown > 0 && shown < parts.length - 1);
    chapter.classList.toggle('within', on && shown > 0);
    document.title = on && shown > 0 ? `${parts[shown].heading.textContent} · ${title}` : title;
    dispatchEvent(new Event('scroll')); // The contents follow.
  }

  const partOf = (target) => parts.findIndex(({rest, heading}) => heading === target || rest.some((one) => one.contains(target)));

  // Shows the section that something stands in.
  course.reveal = function (target) {
    const part = choice.checked ? partOf(target) : -1;
    if (part >= 0 && part !== shown) {
      shown = part;
      show();
    }
  };

  // The heading of the section that is shown, and how many come before it, of how many; nothing where all are shown.
  course.sectionShown = () => (choice.checked ? {heading: shown ? parts[shown].heading : null, before: shown, all: parts.length} : undefined);

  // An address means a place in the chapter, maybe a step of a ladder.
  function follow() {
    const {id, target} = course.pointedAt();
    if (choice.checked && target && partOf(target) >= 0) {
      course.reveal(target);
      if (parts[shown].id === id) {
        scrollTo({top: 0, behavior: 'instant'});
      } else {
        target.scrollIntoView();
      }
    }
  }

  // Who turns to sections stays where they read.
  choice.addEventListener('change', function () {
    const read = parts.findLastIndex(({rest}) => rest[0].getBoundingClientRect().top < innerHeight / 3);
    course.remember('by-section', choice.checked ? 'yes' : 'no');
    shown = choice.checked ? Math.max(0, read) : shown;
    show();
    (shown ? parts[shown].heading : chapter).scrollIntoView({behavior: 'instant'});
  });

  choice.checked = course.remembered('by-section', ['no', 'yes']) === 'yes';
  show();
  follow();
  addEventListener('hashchange', follow);
})(window.tcpcourse);
