// One take on its stage, with its hosts' states and its sentences.
(function (course) {
  'use strict';
  const {element} = course;

  // Where in which program, after how long, from which port that a kernel chose.
  const CIRCUMSTANCES = / at \w+\.java:\d+|, [\d.]+ m?s after it (?:was called|left)|:\d{5}\b/g;

  // Of a measurement the value; and where it is a time, that it is another is the clock's doing.
  const VALUE = /^(Measured .*), [^,]*$/;
  const DURATION = /^(Measured .*), [\d.]+ (?:us|ms|s)\.$/;

  // Counted from the first number of a connection that the segment is not of.
  const STRANGE = /=-\d+/g;

  course.Track = class {
    constructor(drawing, {experiment, take, steps}) {
      this.experiment = experiment;
      this.take = take.name;
      this.events = take.events;
      this.stage = new course.Stage(drawing, steps);
      this.hosts = new course.Hosts(experiment, take.name);
      this.place = element('div', {class: 'track'}, this.hosts.bar, drawing);
      this.first = Math.min(...this.stage.steps.flatMap((step) => (step.arrival ? [] : step.events)));
    }

    get steps() {
      return this.stage.steps;
    }

    show(step, duration) {
      this.stage.go(step, duration);
      const happened = this.steps.slice(0, step).flatMap((one) => (one.arrival ? [] : one.events));
      const past = this.events.slice(0, this.first).concat(happened.map((index) => this.events[index]));
      this.hosts.show(past);
      this.past = past;
    }

    // The last event behind which a line of a program was: of that side's, if it had any.
    lastCode(side) {
      const asked = this.past.filter((event) => event.code);
      return asked.filter((event) => event.side === side).pop() || asked.pop();
    }

    // What is said at that step, and of what kind it is.
    said(step) {
      const {events, arrival} = this.steps[step - 1];
      return events.map((index) => (arrival ? this.events[index].lands : this.events[index].says)).join(' ');
    }

    // The same in one sentence, without its circumstances; of a segment, what the ladder says of it.
    brief(step) {
      const {relative, flags, arrived} = this.event(step);
      const [first] = this.said(step).replace(CIRCUMSTANCES, '').split(/\.(?: |$)/);
      if (!relative || this.steps[step - 1].arrival) {
        return first;
      }
      const lost = arrived === undefined ? ', which does not arrive' : '';
      return first.replace(/ with \d+ bytes?/, '').replace(flags.join(), relative) + lost;
    }

    group(step) {
      const [index] = this.steps[step - 1].events;
      return this.stage.shown().svg.querySelector(`[data-event="${index}"]`);
    }

    event(step) {
      return this.events[this.steps[step - 1].events[0]];
    }

    // The segment at that step, or else the last before it.
    segment(step, moved) {
      const now = step && this.event(step);
      return now?.bytes ? {event: now, moves: moved} : {event: this.past.filter((event) => event.bytes).pop()};
    }

    // What makes two takes' steps the same step: of a segment its flags and whether it has data, of a state which
    // it is and whether a listener's, of a measurement what was measured, of a call what is said without its
    // circumstances. `words` are what may differ all the same, `place` a segment's in what its host sends.
    key(step) {
      const {side, relative, arrived, state, socket, says} = this.event(step);
      const {arrival} = this.steps[step - 1];
      const of = (what, words, place) => ({kind: String([side, arrival, what]), words, place: place && String([side, arrival, place])});
      if (relative) {
        const kind = [relative.split(' ')[0], / len=[1-9]/.test(relative)];
        return of(kind, relative.replace(STRANGE, '=…') + (arrived === undefined ? ' lost' : ''), / seq=\d+/.exec(relative));
      }
      if (state) {
        return of([state, socket.endsWith(':0')], '');
      }
      const plain = says.replace(CIRCUMSTANCES, '');
      return of(plain.replace(VALUE, '$1'), plain.replace(DURATION, '$1'));
    }

    // Says every segment's numbers the other way: where the words differ, the label's do.
    renumber(from, to) {
      for (const {svg} of this.stage.drawings) {
        svg.querySelectorAll('.crossing').forEach((group) => renumber(group, this.events[group.dataset.event], from, to));
        svg.classList.toggle('absolute', to === 'absolute');
      }
    }

    leave() {
      this.stage.leave();
      this.place.remove();
    }
  };

  function renumber(group, event, from, to) {
    const [before, after] = [event[from], event[to]].map((words) => words.split(/[ ,<>]+/));
    const changes = new Map(before.map((word, place) => [word, after[place]]));
    group.querySelectorAll('tspan:last-child, .more').forEach(function (text) {
      text.textContent = text.textContent.replace(/[^ ,]+/g, (word) => changes.get(word) ?? word);
    });
  }
})(window.tcpcourse);
