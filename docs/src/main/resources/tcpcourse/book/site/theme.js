// Light, dark, or as the system has it. Runs before the page is drawn: nobody sees the other theme flash by.
(function (course) {
  'use strict';
  const {remember, remembered} = course;
  const THEMES = ['automatic', 'light', 'dark'];
  const root = document.documentElement;
  root.classList.add('script');

  function show(theme) {
    if (theme === 'automatic') {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = theme;
    }
  }

  show(remembered('theme', THEMES));
  root.classList.toggle('everything', remembered('everything', ['no', 'yes']) === 'yes'); // See fold.js.

  document.addEventListener('DOMContentLoaded', function () {
    const choice = document.getElementById('theme');
    choice.value = remembered('theme', THEMES);
    choice.addEventListener('change', function () {
      show(choice.value);
      remember('theme', choice.value);
    });
  });
})(window.tcpcourse);
