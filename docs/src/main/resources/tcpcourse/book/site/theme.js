// Light, dark, or as the system has it. Runs before the page is drawn: nobody sees the other theme flash by.
(function () {
  'use strict';
  const KEY = 'life-of-a-tcp-connection.theme';
  const root = document.documentElement;
  root.classList.add('script');

  // A browser may refuse storage to a page from a file; the choice then lasts as long as the page.
  function remembered() {
    try {
      return localStorage.getItem(KEY);
    } catch (refused) {
      return null;
    }
  }

  function remember(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch (refused) {
      // Nothing else to be done.
    }
  }

  function show(theme) {
    if (theme === 'light' || theme === 'dark') {
      root.dataset.theme = theme;
    } else {
      delete root.dataset.theme;
    }
  }

  show(remembered());

  document.addEventListener('DOMContentLoaded', function () {
    const choice = document.getElementById('theme');
    choice.value = root.dataset.theme || 'automatic';
    choice.addEventListener('change', function () {
      show(choice.value);
      remember(choice.value);
    });
  });
})();
