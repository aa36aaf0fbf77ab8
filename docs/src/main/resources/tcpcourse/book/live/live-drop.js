// A reader's own capture, dropped on the page or chosen: the local server reads it, the page shows what it tells.
(function (course) {
  'use strict';
  const {element, live} = course;
  const LARGEST = 50e6;
  const SLOW = 2000; // milliseconds after which a reader wants to know how far it is
  const LONGEST_NAME = 60;
  const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

  // Whatever a file is called, it is words on a line.
  function printable(name) {
    const clean = name.replace(UNPRINTABLE, '?');
    return clean.length > LONGEST_NAME ? clean.slice(0, LONGEST_NAME - 1) + '…' : clean;
  }

  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

  class Drop {
    constructor(place) {
      this.file = element('input', {type: 'file', id: 'capture-file', 'aria-describedby': 'capture-limit'});
      this.file.addEventListener('change', () => this.file.files.length && this.take([...this.file.files]));
      this.said = element('p', {class: 'live-said', role: 'status'});
      this.list = element('ul', {class: 'drop-list'});
      this.shown = element('div', {class: 'drop-shown'});
      this.keep = new course.Keep();
      this.box = element('section', {class: 'ladder drop', 'aria-label': 'Your own capture'},
        element('p', {class: 'drop-here'}, element('label', {for: 'capture-file'}, 'Drop a capture anywhere on this page, or choose one: '), this.file),
        element('p', {class: 'drop-limit', id: 'capture-limit'}, 'pcap or pcapng, gzip or not, at most 50 MB. It goes to the program on this machine that serves the book; nothing of it is stored.'),
        this.said, this.list, this.shown);
      place.replaceWith(this.box);
      this.listen();
    }

    // A file that misses the frame would otherwise be opened by the browser, and the book be gone.
    listen() {
      const files = (event) => event.dataTransfer?.types.includes('Files');
      addEventListener('dragover', (event) => {
        if (files(event)) {
          event.preventDefault();
          this.box.classList.add('over');
        }
      });
      addEventListener('dragleave', (event) => event.relatedTarget || this.box.classList.remove('over'));
      addEventListener('drop', (event) => {
        this.box.classList.remove('over');
        if (files(event)) {
          event.preventDefault();
          this.box.scrollIntoView({block: 'nearest'});
          this.take([...event.dataTransfer.files]);
        }
      });
    }

    say(text, kind = '') {
      this.said.textContent = text;
      this.said.className = 'live-said ' + kind;
    }

    // The newest counts: what was being read before is given up.
    async take([capture, ...others]) {
      this.capture = capture;
      this.name = capture ? printable(capture.name) : '';
      this.list.replaceChildren();
      this.clear();
      if (!capture || capture.size > LARGEST) {
        const why = `it has ${megabytes(capture?.size)} MB; at most 50 MB are read here: java -jar lab/target/lab.jar explain FILE`;
        this.say(capture ? `${this.name}: ${why}` : 'This is no file.', 'wrong');
        return;
      }
      const told = await this.ask('');
      if (told) {
        const rest = others.length ? ` One at a time: of ${others.length + 1} files this is the first.` : '';
        this.say(`${this.name}: ${told.counts.join('; ')}.${rest}`);
        this.show(told);
      }
    }

    clear() {
      this.keep.clear();
      this.shown.replaceChildren();
    }

    // What the server tells; nothing where it says why not, or where the reader has asked for something else since.
    async ask(query) {
      this.given?.abort();
      const mine = (this.given = new AbortController());
      const began = performance.now();
      this.box.setAttribute('aria-busy', 'true');
      this.say(`${this.name} is being read…`);
      const far = (sent, all) => mine === this.given && performance.now() - began > SLOW &&
        this.say(`${this.name} is being read: ${megabytes(sent)} of ${megabytes(all)} MB.`);
      try {
        const told = await live.explain(this.capture, query, far, mine.signal);
        return mine === this.given ? told : undefined;
      } catch (refused) {
        if (mine === this.given) {
          this.say(`${this.name}: ${refused.message}`, 'wrong');
        }
      } finally {
        if (mine === this.given) {
          this.box.removeAttribute('aria-busy');
        }
      }
      return undefined;
    }

    show({connections, more}) {
      this.list.replaceChildren(...connections.map(({number, line}) => {
        const choose = element('button', {type: 'button', 'aria-pressed': 'false'}, `${number}  ${line}`);
        choose.addEventListener('click', () => this.choose(number, choose));
        return element('li', {}, choose);
      }));
      if (more) {
        this.list.append(element('li', {}, `… and ${more} more; in a terminal, explain FILE --all lists them.`));
      }
      if (connections.length === 1 && !more) {
        this.choose(connections[0].number, this.list.querySelector('button'));
      }
    }

    async choose(number, button) {
      this.list.querySelectorAll('button').forEach((one) => one.setAttribute('aria-pressed', one === button));
      const before = this.said.textContent;
      this.clear();
      const told = await this.ask('?connection=' + number);
      if (told) {
        this.say(before);
        this.draw(told, number);
      }
    }

    // A figure as those of the book: it can be stepped through, and saved.
    draw({sentences, figure, toScale, events, name, json, pcapng}, number) {
      course.given('recordings/' + name + '.js', [{name: '', events}]);
      course.given('drawings/your-capture.js', {other: toScale, beside: []});
      this.shown.innerHTML = figure; // Made by the book's own drawing; it escapes what is text.
      this.shown.prepend(element('ul', {class: 'drop-said', 'aria-label': 'Connection ' + number}, ...sentences.map((text) => element('li', {}, text))));
      const drawn = this.shown.querySelector('figure');
      drawn.classList.add('given');
      drawn.querySelector('.save').append('Save the recording: ',
        this.keep.file(course.bytes(pcapng), 'application/octet-stream', name + '.pcapng', 'pcapng for Wireshark'), ', ',
        this.keep.file(json, 'application/json', name + '.json', 'JSON'));
      course.offer(drawn);
    }
  }

  // Where the page has a place for it.
  course.takeCaptures = function () {
    const place = document.getElementById('drop-a-capture');
    return place && new Drop(place);
  };
})(window.tcpcourse);
