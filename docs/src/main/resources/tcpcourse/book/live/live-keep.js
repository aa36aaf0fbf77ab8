// What was played here, to take along: as a command, as a link, as files.
(function (course) {
  'use strict';
  const {element} = course;

  // #play=NAME&lose=3: what such an address is for; nothing for any other. The key is never in it.
  function read(hash) {
    const {play, ...knobs} = Object.fromEntries(new URLSearchParams(hash.replace(/^#/, '')));
    return /^#play=/.test(hash) ? {play, knobs} : undefined;
  }

  function address(play, knobs) {
    return location.href.replace(/#.*/, '') + '#' + new URLSearchParams({play, ...knobs});
  }

  function copier(text, words) {
    const copy = element('button', {type: 'button'}, words);
    copy.addEventListener('click', () => course.copy(text, copy, 'Select it'));
    return copy;
  }

  const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

  // What a browser is to save goes by addresses, which hold it in memory until they are given up.
  class Keep {
    constructor() {
      this.box = element('div', {class: 'live-keep'});
      this.addresses = [];
    }

    clear() {
      this.addresses.splice(0).forEach((one) => URL.revokeObjectURL(one));
      this.box.replaceChildren();
    }

    file(content, type, name, words) {
      const one = URL.createObjectURL(new Blob([content], {type}));
      this.addresses.push(one);
      return element('a', {href: one, download: name}, words);
    }

    show({command, json, pcapng}, experiment, knobs) {
      this.clear();
      const link = address(experiment, knobs);
      this.box.append(
        element('p', {class: 'command'}, 'The same in a terminal: ', element('code', {}, command), ' ', copier(command, 'Copy')),
        element('p', {class: 'link'}, 'The same in the book: ', element('a', {href: link}, link.replace(/.*\//, '')), ' ', copier(link, 'Copy link')),
        element('p', {class: 'save'}, 'Save what was played: ',
          this.file(json, 'application/json', experiment + '.json', 'JSON'), ', ',
          this.file(bytes(pcapng), 'application/octet-stream', experiment + '.pcapng', 'pcapng for Wireshark')));
    }
  }

  course.Keep = Keep;
  course.bytes = bytes;
  course.linked = read;
})(window.tcpcourse);
