// The book from 127.0.0.1: keeps the key that the address came with, for later pages, reloads and tabs.
(function (course) {
  'use strict';

  const came = /^#key=([0-9a-f]{32})$/.exec(location.hash);
  if (came) {
    course.remember('key', came[1]);
    history.replaceState(null, '', location.pathname);
  }
})(window.tcpcourse);
