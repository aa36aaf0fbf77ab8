// What lies beside the page: recordings, sources, ladders drawn otherwise. Each is a classic script that
// hands itself over by calling a function of ours, because a page opened from a file may load nothing else.
(function (course) {
  'use strict';
  const asked = new Map();

  function ask(file) {
    if (!asked.has(file)) {
      const wanted = {};
      wanted.promise = new Promise((give, fail) => Object.assign(wanted, {give, fail}));
      asked.set(file, wanted);
      const script = document.createElement('script');
      script.src = file;
      script.onerror = () => wanted.fail(new Error(file + ' does not lie beside this page'));
      document.head.append(script);
    }
    return asked.get(file).promise;
  }

  function hand(file, what) {
    asked.get(file).give(what);
  }

  course.recording = (name, takes) => hand('recordings/' + name + '.js', takes);
  course.drawings = (id, other, beside) => hand('drawings/' + id + '.js', {other, beside});
  course.source = (name, lines) => hand('sources/' + name + '.js', lines);

  course.data = {
    recording: (name) => ask('recordings/' + name + '.js'),
    drawings: (id) => ask('drawings/' + id + '.js'),
    source: (name) => ask('sources/' + name + '.js'),
  };

  // What the reader has chosen, for the next page too; where nothing may be kept, for this one.
  const kept = {};
  course.remember = function (name, value) {
    kept[name] = value;
    try {
      localStorage.setItem('tcpcourse.' + name, value);
    } catch (forbidden) {
      // Then it lasts as long as the page.
    }
  };

  // One of those allowed, the first unless another was chosen: what is stored may be anybody's.
  course.remembered = function (name, allowed) {
    let value = kept[name];
    try {
      value = localStorage.getItem('tcpcourse.' + name) ?? value;
    } catch (forbidden) {
      // Then what was chosen on this page.
    }
    return allowed.includes(value) ? value : allowed[0];
  };

  // An element with attributes and children, in one go.
  course.element = function (tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };
})((window.tcpcourse = window.tcpcourse || {}));
