// Only in a preview: asks five times a second which version has been built, and what is wrong with a newer one. The page
// is a file, which may not fetch, but may load a script.
window.tcpcourse = window.tcpcourse || {};
(function (course) {
  'use strict';
  let shown;
  const bar = document.createElement('pre');
  bar.setAttribute('role', 'alert');
  bar.style.cssText = 'position: fixed; inset: auto 0 0 0; margin: 0; padding: 1rem; white-space: pre-wrap;'
    + ' color: white; background: darkred';

  course.built = function (version) {
    shown = version;
  };

  course.saved = function (version, wrong) {
    if (version > shown) {
      location.reload();
    }
    bar.textContent = wrong;
    if (wrong) {
      document.body.append(bar);
    } else {
      bar.remove();
    }
  };

  setInterval(function () {
    const script = document.createElement('script');
    script.src = 'saved.js?' + Date.now();
    script.onload = script.onerror = () => script.remove();
    document.head.append(script);
  }, 200);
})(window.tcpcourse);
