// What stands beside a ladder while it is played: both hosts' states above it, the sentence and the line of Java, or
// a segment's header, below or beside it.
(function (course) {
  'use strict';
  const {element} = course;

  // Both hosts' sockets, as their kernels have them at a step.
  course.Hosts = class {
    constructor(experiment, take) {
      this.sides = {client: element('span', {class: 'sockets'}), server: element('span', {class: 'sockets'})};
      this.bar = element('div', {class: 'hosts'},
        element('p', {class: 'take'}, element('b', {}, experiment), take && ', ' + take));
      for (const [side, sockets] of Object.entries(this.sides)) {
        this.bar.append(element('div', {class: side}, element('b', {}, side), sockets));
      }
    }

    // `past` are the events that have happened, in order.
    show(past) {
      const sockets = {client: new Map(), server: new Map()};
      const last = {};
      past.filter((event) => event.state !== undefined).forEach(function (event) {
        sockets[event.side].delete(event.socket);
        if (event.state !== 'CLOSED') {
          sockets[event.side].set(event.socket, event);
        }
        last[event.side] = event;
      });
      for (const [side, place] of Object.entries(this.sides)) {
        place.replaceChildren(...chips([...sockets[side].values()], last[side]));
      }
    }
  };

  function chips(states, last) {
    if (!states.length && !last) {
      return [element('span', {class: 'none'}, 'no socket')];
    }
    const shown = states.length ? states : [last];
    const counts = new Map();
    shown.forEach((event) => counts.set(words(event), {event, count: (counts.get(words(event))?.count || 0) + 1}));
    return [...counts].map(([name, {event, count}]) =>
      element('span', {class: `chip s-${event.state.toLowerCase()} ${event.certainty ?? ''}`}, count > 1 ? `${count} × ${name}` : name));
  }

  // A state that no kernel told says how one knows it.
  function words({state, certainty, sign}) {
    return certainty ? [sign, state, certainty].filter(Boolean).join(' ') : state;
  }

  // The source that made the call, with its line lit; it scrolls within itself only.
  course.Code = class {
    constructor() {
      this.where = element('p', {class: 'where'});
      this.listing = element('pre', {tabindex: 0, role: 'group', 'aria-label': 'The source'}, element('code', {}));
      this.box = element('div', {class: 'code', hidden: ''}, this.where, this.listing);
    }

    // The event's own line; or, where no call is behind it, faintly the line at which its host's program is.
    async show(event, earlier) {
      const shown = event.code ? event : earlier;
      this.lightPage(event.code);
      this.box.classList.toggle('elsewhere', !event.code);
      this.box.hidden = !shown;
      if (!shown) {
        return;
      }
      const [name, line] = shown.code.split(':');
      this.wanted = shown;
      const lines = await course.data.source(name);
      if (this.wanted === shown) {
        this.list(name, lines);
        this.where.replaceChildren(element('b', {}, shown.side), ` ${name.split('/').pop()}, line ${line}`);
        this.light([...this.listing.firstChild.children], line - 1);
      }
    }

    list(name, lines) {
      if (this.name !== name) {
        this.name = name;
        // Without a text, a line only marks what the book includes.
        this.listing.firstChild.innerHTML = lines
          .map((text) => (text === null ? '<span hidden></span>' : `<span class="line">${text}\n</span>`)).join('');
      }
    }

    // Shows the method from its first line; of one that is longer than the window, that line and what is around the lit.
    light(lines, at) {
      this.listing.querySelectorAll('.lit, .signature').forEach((one) => one.classList.remove('lit', 'signature'));
      const lit = lines[at];
      if (!lit) {
        return; // The file is shorter than the recording has it.
      }
      const {first, last} = method(lines.map((line) => line.textContent), at);
      lit.classList.add('lit');
      lines[first].classList.toggle('signature', first < at);
      const room = this.listing.clientHeight;
      const fits = lines[last].offsetTop + lines[last].offsetHeight - lines[first].offsetTop <= room;
      const seen = lit.offsetTop + 2 * lit.offsetHeight - lines[first].offsetTop <= room;
      const top = fits || seen ? lines[first].offsetTop : lit.offsetTop - room / 2;
      this.listing.scrollTop = top - this.listing.offsetTop;
    }

    // The listings in the text know their lines, too.
    lightPage(code) {
      document.querySelectorAll('.listing .lit').forEach((one) => one.classList.remove('lit'));
      if (code) {
        const line = code.split('/').pop();
        document.querySelectorAll(`[data-line="${CSS.escape(line)}"]`).forEach((one) => one.classList.add('lit'));
      }
    }

    leave() {
      this.lightPage(null);
    }
  };

  // The first and the last line of the method around a line, as the code's indentation shows them: a member stands
  // two deep, one of a class within the class four.
  function method(lines, at) {
    for (const indent of ['  ', '    ']) {
      const first = lines.findLastIndex((line, place) => place <= at && line.startsWith(indent) && /^[a-z<]/i.test(line.slice(indent.length)));
      const last = lines.findIndex((line, place) => place >= at && line.startsWith(indent + '}'));
      const between = lines.slice(Math.max(0, first), at).some((line) => line.startsWith(indent + '}'));
      if (first >= 0 && last >= 0 && !between && !/\b(class|record|interface|enum) \w/.test(lines[first])) {
        return {first, last: lines[first].trimEnd().endsWith(';') ? first : last};
      }
    }
    return {first: at, last: at};
  }

  // A segment's header, field by field, where else the source stands: over neither the ladder nor what is said.
  course.Header = class {
    constructor() {
      this.title = element('p', {class: 'title'});
      this.body = element('div', {});
      this.box = element('div',
        {class: 'header-card', role: 'region', 'aria-label': 'A segment, byte by byte', tabindex: 0, hidden: ''},
        this.title, this.body);
    }

    // Without a segment it says that there is none.
    async show(event, numbers) {
      this.box.hidden = false;
      this.wanted = event;
      const sentences = await course.data.fields();
      if (this.wanted === event) {
        const [title, body] = event?.bytes
          ? [`${event.side}: ${event[numbers]}`, course.dissection(event, numbers, sentences)]
          : ['', element('p', {}, 'No segment belongs to this step. Click one in the ladder to see its header.')];
        this.title.textContent = title;
        this.body.replaceChildren(body);
      }
    }

    hide() {
      this.box.hidden = true;
    }
  };
})(window.tcpcourse);
