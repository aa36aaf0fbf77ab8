// What the reader has answered, by question, under one key of the browser's storage. Where nothing may be kept there,
// or another edition of the book has kept its own, it lasts as long as the page, and `trouble` says why.
(function (course) {
  'use strict';
  const PLACE = 'tcpcourse.answers';
  const VERSION = 1;
  const LONGEST = 4000; // letters of a text, items of a list
  const FORBIDDEN = 'Your browser lets this page keep nothing: what you answer lasts until you leave it.';
  const listeners = [];
  let answers = new Map();
  let trouble = '';

  const isText = (value) => typeof value === 'string' && value.length <= LONGEST;
  const isGiven = (value) => isText(value) || (Array.isArray(value) && value.length <= LONGEST && value.every(isText));
  const isTrue = (value) => value === true;

  // What is known of an answer: what was given last, what was given wrongly at first, whether the right one was shown,
  // whether the question was skipped, and the reader's own verdict on a sentence.
  const PARTS = {given: isGiven, missed: isGiven, shown: isTrue, skipped: isTrue, judged: isText, draft: isText};

  // Storage and files may be anybody's: only what is known is taken from them.
  function cleaned(answer) {
    const parts = Object.entries(PARTS).filter(([part, fits]) => Object.hasOwn(answer, part) && fits(answer[part]));
    return Object.fromEntries(parts.map(([part]) => [part, answer[part]]));
  }

  // The answers in a text, or a fault that says in words why there are none.
  function parsed(text) {
    let stored;
    try {
      stored = JSON.parse(text);
    } catch (broken) {
      throw new Error('cannot be read');
    }
    if (!stored?.version || Object(stored.answers) !== stored.answers) {
      throw new Error('holds no answers of this book');
    }
    if (stored.version !== VERSION) {
      throw new Error(`holds answers of another edition of this book (version ${String(stored.version).slice(0, 20)})`);
    }
    const known = Object.entries(stored.answers).filter(([, answer]) => Object(answer) === answer);
    return new Map(known.map(([id, answer]) => [id, cleaned(answer)]));
  }

  const written = () => JSON.stringify({version: VERSION, answers: Object.fromEntries(answers)}, null, 1);

  // Another page of the book may have been answered meanwhile.
  function read() {
    let text = null;
    try {
      text = localStorage.getItem(PLACE);
    } catch (forbidden) {
      trouble = FORBIDDEN;
      return;
    }
    try {
      answers = text === null ? new Map() : parsed(text);
    } catch (fault) {
      trouble = `What this browser keeps for the book ${fault.message}. It is left as it is; what you answer now lasts until you leave the page.`;
    }
  }

  function write() {
    try {
      localStorage.setItem(PLACE, written());
    } catch (forbidden) {
      trouble = FORBIDDEN;
    }
  }

  // Changes what is kept, as it is now in the storage.
  function change(how) {
    if (!trouble) {
      read();
    }
    how();
    if (!trouble) {
      write();
    }
    tell();
  }

  const tell = () => listeners.forEach((listener) => listener());

  course.answers = {
    get trouble() {
      return trouble;
    },
    get: (id) => answers.get(id) || {},
    // Some parts of an answer anew; a part that is undefined goes.
    put: (id, parts) => change(() => answers.set(id, cleaned({...answers.get(id), ...parts}))),
    onChange: (listener) => listeners.push(listener),
    text: written,

    // Adds what a file holds to what is there; gives how many answers that were.
    add(text) {
      const added = parsed(text);
      change(() => added.forEach((answer, id) => answers.set(id, answer)));
      return added.size;
    },

    // Forgets all, also what another edition has kept.
    reset() {
      answers = new Map();
      try {
        localStorage.removeItem(PLACE);
        trouble = '';
      } catch (forbidden) {
        trouble = FORBIDDEN;
      }
      tell();
    },
  };

  read();
  addEventListener('storage', function (event) {
    if (event.key === PLACE && !trouble) {
      read();
      tell();
    }
  });
})(window.tcpcourse);
