// The contents tree follows the reader: the section that is being read is its current entry, those before it are
// marked, and the page's own entry counts them. A line at the top says the same where the tree is out of sight.
(function (course) {
  'use strict';
  const {element} = course;
  const contents = document.getElementById('contents');
  const entries = new Map();
  for (const link of contents.querySelectorAll('a[href^="#"]')) {
    entries.set(decodeURIComponent(link.hash.slice(1)), link);
  }
  const headings = [...entries.keys()].map((id) => document.getElementById(id));
  const far = element('small', {class: 'far'});
  const line = element('div', {class: 'far-line', 'aria-hidden': 'true'});
  contents.querySelector('[aria-current=page]').after(far);
  document.body.append(line);
  let current = null;
  let asked = false;

  // Where one section is shown, its heading; else the last one above the middle of the upper half, and at the very end,
  // the last of all.
  function beingRead() {
    const section = course.sectionShown();
    if (section) {
      return section.heading;
    }
    const atTheEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    if (atTheEnd && scrollY > 0) {
      return headings[headings.length - 1];
    }
    return headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 4).pop();
  }

  // Moves the tree only, never the page.
  function bringIntoView(entry) {
    const tree = contents.getBoundingClientRect();
    const place = entry.getBoundingClientRect();
    if (place.top < tree.top || place.bottom > tree.bottom) {
      contents.scrollTop += place.top - tree.top - tree.height / 3;
    }
  }

  function follow() {
    asked = false;
    const heading = beingRead();
    const entry = heading ? entries.get(heading.id) : null;
    const rest = document.documentElement.scrollHeight - innerHeight;
    const {before, all} = course.sectionShown() ?? {before: 0, all: 1};
    line.style.transform = `scaleX(${(before + (rest > 0 ? scrollY / rest : 1)) / all})`;
    if (entry === current) {
      return;
    }
    if (current) {
      current.removeAttribute('aria-current');
    }
    if (entry) {
      entry.setAttribute('aria-current', 'location');
      bringIntoView(entry);
    }
    current = entry;
    count(headings.indexOf(heading) + 1);
  }

  function count(reached) {
    far.textContent = reached ? `section ${reached} of ${headings.length}` : '';
    headings.forEach((heading, place) => entries.get(heading.id).parentElement.classList.toggle('passed', place < reached - 1));
  }

  function soon() {
    if (!asked) {
      asked = true;
      requestAnimationFrame(follow);
    }
  }

  addEventListener('scroll', soon, {passive: true});
  addEventListener('resize', soon);
  soon();

  // On a small screen the tree lies over the text: it goes when an entry has been chosen.
  contents.addEventListener('click', function (event) {
    if (event.target.closest('a') && contents.matches(':popover-open')) {
      contents.hidePopover();
    }
  });
})(window.tcpcourse);
