// A ladder with a present: what is past is drawn in full, what is to come is faint, and what is under way is
// on its way.
(function (course) {
  'use strict';
  const make = course.svg;

  // The steps as the page has them: "4" an event, "4a" its segment's arrival, "3,4" two in one row.
  course.steps = function (tokens) {
    return tokens.split(' ').map((token) => ({
      arrival: token.endsWith('a'),
      events: token.replace('a', '').split(',').map(Number),
    }));
  };

  let drawings = 0;

  // One drawing: the wide or the narrow one.
  class Drawing {
    constructor(svg, steps) {
      this.svg = svg;
      this.heights = svg.dataset.y.split(' ').map(Number);
      this.width = svg.viewBox.baseVal.width;
      this.parts = [...svg.querySelectorAll('[data-event]')].map((group) => part(group, steps));
      this.addPresent();
    }

    addPresent() {
      const name = 'past-' + ++drawings;
      this.past = make('rect', {width: this.width, height: 0});
      const clip = make('clipPath', {id: name}, this.past);
      const hosts = [...this.svg.querySelectorAll('.life')].map((line) => line.getAttribute('x1'));
      this.row = make('g', {class: 'present'},
        make('rect', {x: 0, y: -12, width: this.width, height: 24, rx: 4}),
        make('line', {x1: hosts[0], x2: hosts[1]}));
      this.packets = make('g', {class: 'packets'});
      this.svg.prepend(clip, this.row);
      this.svg.append(this.packets);
      this.svg.style.setProperty('--past', `url("#${name}")`);
    }

    // A row that the ladder beside it does not have so.
    markDifference(step, kind) {
      const y = this.heightAt(step);
      this.row.before(make('g', {class: 'difference ' + kind, transform: `translate(0 ${y})`},
        make('rect', {y: -12, width: this.width, height: 24}), make('line', {x1: 3, x2: 3, y1: -12, y2: 12}),
        make('text', {x: 13, y: 5}, course.DIFFERENCES[kind].sign)));
    }

    unmark() {
      this.svg.querySelectorAll('.difference').forEach((mark) => mark.remove());
    }

    heightAt(step) {
      return step === 0 ? this.heights[0] - 30 : this.heights[step - 1];
    }

    // Who is past, present and to come at that step.
    mark(step) {
      for (const {group, left, arrived} of this.parts) {
        group.classList.toggle('future', step < left);
        group.classList.toggle('underway', left <= step && step < arrived);
        group.classList.toggle('now', step > 0 && (step === left || step === arrived));
      }
    }

    // The segments that travel between two steps: those under way, and one that sets out and is lost.
    travelling(from, to) {
      return this.parts.filter(
        (it) => it.shaft && it.left <= to && (it.arrived > from || it.left > from) && (it.arrives || it.left === to));
    }

    // Draws the moment at that height; `share` is how much of the step is over.
    at(height, travellers, share) {
      this.past.setAttribute('height', Math.max(0, height + 1));
      this.row.setAttribute('transform', `translate(0 ${height})`);
      this.packets.replaceChildren(...travellers.map((it) => packet(it, height, share)).filter(Boolean));
    }
  }

  function part(group, steps) {
    const index = Number(group.dataset.event);
    const find = (arrival) => steps.findIndex((step) => step.arrival === arrival && step.events.includes(index)) + 1;
    const arrives = group.classList.contains('delivered');
    const shafts = group.querySelectorAll('.shaft');
    return {group, left: find(false), arrives, arrived: arrives ? find(true) : 0, shaft: shafts[shafts.length - 1]};
  }

  // A segment on its arrow. One that is lost goes its way within its own step.
  function packet({group, shaft, arrives}, height, share) {
    const [x1, y1, x2, y2] = ['x1', 'y1', 'x2', 'y2'].map((name) => Number(shaft.getAttribute(name)));
    const along = Math.min(1, Math.max(0, arrives && y2 > y1 ? (height - y1) / (y2 - y1) : share));
    if (along === 1) {
      return null;
    }
    const y = arrives && height < y1 ? height : y1 + along * (y2 - y1);
    const kind = group.getAttribute('class').replace(/\b(now|underway|future|crossing)\b/g, '');
    const transform = `translate(${x1 + along * (x2 - x1)} ${y})`;
    return make('g', {class: kind, transform}, make('circle', {r: 7}));
  }

  // Both drawings of a take, of which the page shows one.
  course.Stage = class {
    constructor(holder, tokens) {
      this.holder = holder;
      this.steps = course.steps(tokens);
      this.step = 0;
      this.adopt();
    }

    // Takes charge of the drawings that are in the page now.
    adopt() {
      this.drawings = [...this.holder.querySelectorAll('svg')].map((svg) => new Drawing(svg, this.steps));
      this.jump(this.step);
    }

    markDifference(step, kind) {
      this.drawings.forEach((drawing) => drawing.markDifference(step, kind));
    }

    unmark() {
      this.drawings.forEach((drawing) => drawing.unmark());
    }

    shown() {
      return this.drawings.find(({svg}) => svg.getBoundingClientRect().width > 0) || this.drawings[0];
    }

    jump(step) {
      cancelAnimationFrame(this.frame);
      this.step = step;
      for (const drawing of this.drawings) {
        drawing.mark(step);
        drawing.at(drawing.heightAt(step), drawing.travelling(step, step), 1);
      }
    }

    // Goes to that step in so many milliseconds; only one step on is a journey.
    go(step, duration) {
      const from = this.step;
      if (step !== from + 1 || !duration) {
        this.jump(step);
        return;
      }
      cancelAnimationFrame(this.frame);
      this.step = step;
      const travellers = new Map(this.drawings.map((drawing) => [drawing, drawing.travelling(from, step)]));
      this.drawings.forEach((drawing) => drawing.mark(step));
      const began = performance.now();
      const frame = (time) => {
        const share = Math.min(1, Math.max(0, (time - began) / duration));
        for (const drawing of this.drawings) {
          const [start, end] = [drawing.heightAt(from), drawing.heightAt(step)];
          drawing.at(start + (end - start) * share, travellers.get(drawing), share);
        }
        if (share < 1) {
          this.frame = requestAnimationFrame(frame);
        }
      };
      frame(began);
    }

    // Where the present is in the drawing, in pixels of the screen.
    presentDepth() {
      const {svg, heights} = this.shown();
      return (heights[Math.max(0, this.step - 1)] * svg.getBoundingClientRect().height) / svg.viewBox.baseVal.height;
    }

    // Where the present is on the screen.
    presentTop() {
      return this.shown().svg.getBoundingClientRect().top + this.presentDepth();
    }

    leave() {
      cancelAnimationFrame(this.frame);
    }
  };
})(window.tcpcourse);
