// Search: "/" or the button opens it, typing searches, arrows move, Enter goes there, Escape closes.
// The library and the entries are read when it is first opened: a page itself does not wait for them.
(function (course) {
  'use strict';
  const {element, load} = course;
  const SHOWN = 20;
  const ROOM = 70;
  // Prose explains; a figure that merely passes through a state comes after it.
  const WEIGHT = {term: 1.5, error: 1.5, claim: 1, section: 1, experiment: 0.6};
  // Who searches for what somebody else calls a thing is led there before all else.
  const NAMED = 20;
  const MEANT = 0.2;
  let library = null;

  const dialog = element('dialog', {class: 'search', 'aria-label': 'Search'});
  dialog.innerHTML =
    '<label>Search the book<input type="text" inputmode="search" autocomplete="off" spellcheck="false"></label>' +
    '<p role="status"></p><ol></ol>';
  const input = dialog.querySelector('input');
  const status = dialog.querySelector('[role=status]');
  const list = dialog.querySelector('ol');

  function words(text) {
    return text.match(/[\p{L}\p{N}_]+/gu) || [];
  }

  // TIME_WAIT is found by that name and by either of its words; so are names like SocketException.
  function wordsAndParts(text) {
    return words(text).flatMap(function (word) {
      const parts = word.split(/_|(?<=\p{Ll})(?=\p{Lu})/u).filter(Boolean);
      return parts.length > 1 ? [word, ...parts] : [word];
    });
  }

  async function read() {
    await load('minisearch.js');
    await load('search-index.js');
    const index = new MiniSearch({
      fields: ['title', 'place', 'text', 'words', 'known'],
      tokenize: wordsAndParts,
      searchOptions: {
        tokenize: words,
        boost: {title: 3, known: 2},
        prefix: (term) => term.length > 2,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      },
    });
    index.addAll(window.searchEntries.map((entry, id) => ({...entry, id, known: (entry.known || []).join('; ')})));
    return index;
  }

  // Words in a row, between spaces: whether they hold other such words can be asked.
  function inARow(text) {
    return ' ' + words(text).join(' ').toLowerCase() + ' ';
  }

  // How near a name is to what is asked, if the one holds the other: 1, if they are the same.
  function nearness(name, asked) {
    return asked.includes(name) ? (name.length / asked.length) ** 2 :
      name.startsWith(asked) ? (asked.length / name.length) ** 2 : 0;
  }

  // How near an entry's names are to what is asked; its title counts for half. That is wanted for each word in it.
  function namesNear(query) {
    const asked = inARow(query);
    const known = new Map();
    return function (id) {
      if (!known.has(id)) {
        const entry = window.searchEntries[id];
        const near = (entry.known || []).map((name) => nearness(inARow(name), asked));
        known.set(id, Math.max(nearness(inARow(entry.title), asked) / 2, ...near));
      }
      return known.get(id);
    };
  }

  // All the words; if nothing has them all, any. What bears a name that is in the question comes first even if it
  // has not all the words: who pastes a message pastes numbers and addresses with it.
  function find(index, query) {
    const near = namesNear(query);
    const boostDocument = (id) => WEIGHT[window.searchEntries[id].kind] * (1 + NAMED * near(id));
    const any = index.search(query, {boostDocument});
    const asked = new Set(words(query).map((word) => word.toLowerCase()));
    const all = any.filter((one) => one.queryTerms.length === asked.size);
    if (all.length === 0) {
      return any;
    }
    const named = any[0];
    return near(named.id) < MEANT || all.some((one) => one.id === named.id) ? all : [named, ...all];
  }

  // Around the first word found, with all that were found marked.
  function excerpt(text, terms) {
    const wanted = new RegExp('(' + terms.map(RegExp.escape || escape).join('|') + ')', 'giu');
    const at = Math.max(0, text.search(wanted) - ROOM);
    const shown = (at > 0 ? '…' : '') + text.slice(at, at + 3 * ROOM) + (at + 3 * ROOM < text.length ? '…' : '');
    return element('p', {}, ...shown.split(wanted).map((piece, odd) => element(odd % 2 ? 'mark' : 'span', {}, piece)));
  }

  function escape(term) {
    return term.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  }

  function item(result) {
    const entry = window.searchEntries[result.id];
    const place = entry.kind + (entry.place ? ' · ' + entry.place : '');
    return element('li', {}, element('a', {href: entry.address},
      element('strong', {}, entry.title), element('small', {}, place), excerpt(entry.text, result.terms)));
  }

  async function search() {
    const index = await library;
    const query = input.value.trim();
    const results = query ? find(index, query) : [];
    list.replaceChildren(...results.slice(0, SHOWN).map(item));
    status.textContent = !query ? '' :
      results.length === 0 ? 'Nothing found.' :
      results.length > SHOWN ? results.length + ' found, the best ' + SHOWN + ' shown.' : results.length + ' found.';
  }

  function open() {
    library = library || read();
    dialog.showModal();
    input.select();
    search().catch(() => (status.textContent = 'The search index beside this page cannot be read.'));
  }

  // Focus goes round: the input, then each result.
  function move(step) {
    const stops = [input, ...list.querySelectorAll('a')];
    const at = stops.indexOf(document.activeElement);
    stops[(at + step + stops.length) % stops.length].focus();
  }

  function isTyping(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  document.addEventListener('keydown', function (event) {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === '/' && plain && !dialog.open && !isTyping(event.target)) {
      event.preventDefault();
      open();
    }
  });

  dialog.addEventListener('keydown', function (event) {
    const first = list.querySelector('a');
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && event.target === input && first) {
      first.click();
    }
    event.stopPropagation();
  });

  dialog.addEventListener('click', function (event) {
    if (event.target === dialog || event.target.closest('a')) {
      dialog.close();
    }
  });
  input.addEventListener('input', search);
  document.body.append(dialog);
  document.getElementById('open-search').addEventListener('click', open);
})(window.tcpcourse);
