// What lies beside the page: recordings, sources, ladders drawn otherwise, what a header's fields are for. Each is a classic script that
// hands itself over by calling a function of ours, because a page opened from a file may load nothing else.
(function (course) {
  'use strict';
  const {load} = course;
  const asked = new Map();

  function ask(file) {
    if (!asked.has(file)) {
      const wanted = {};
      wanted.promise = new Promise((give, fail) => Object.assign(wanted, {give, fail}));
      asked.set(file, wanted);
      load(file).catch(wanted.fail);
    }
    return asked.get(file).promise;
  }

  function hand(file, what) {
    asked.get(file).give(what);
  }

  // What is not beside the page, but has been made just now.
  course.given = (file, what) => asked.set(file, {promise: Promise.resolve(what)});

  course.recording = (name, takes) => hand('recordings/' + name + '.js', takes);
  course.drawings = (id, other, beside) => hand('drawings/' + id + '.js', {other, beside});
  course.besides = (name, takes) => hand('besides/' + name + '.js', takes);
  course.takes = (chapters) => hand('takes.js', chapters);
  course.fields = (sentences) => hand('fields.js', sentences);
  course.source = (name, lines) => hand('sources/' + name + '.js', lines);

  course.data = {
    recording: (name) => ask('recordings/' + name + '.js'),
    drawings: (id) => ask('drawings/' + id + '.js'),
    besides: (name) => ask('besides/' + name + '.js'),
    takes: () => ask('takes.js'),
    fields: () => ask('fields.js'),
    source: (name) => ask('sources/' + name + '.js'),
  };
})(window.tcpcourse);
