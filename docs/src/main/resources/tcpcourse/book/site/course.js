// What several scripts of the book need: `tcpcourse` is theirs. Runs before all others.
window.tcpcourse = (function () {
  'use strict';

  function filled(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  // An element with attributes and children, in one go; and the same in SVG.
  function element(tag, attributes, ...children) {
    return filled(document.createElement(tag), attributes, children);
  }

  function svg(tag, attributes, ...children) {
    return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
  }

  // Runs a script that lies beside the page: a page opened from a file may load nothing else.
  function load(file) {
    return new Promise(function (done, failed) {
      const script = element('script', {src: file});
      script.onload = done;
      script.onerror = () => failed(new Error(file + ' does not lie beside this page'));
      document.head.append(script);
    });
  }

  // What the reader has chosen, for the next page too; where nothing may be kept, for this one.
  const kept = {};
  function remember(name, value) {
    kept[name] = value;
    try {
      localStorage.setItem('tcpcourse.' + name, value);
    } catch (forbidden) {
      // Then it lasts as long as the page.
    }
  }

  // One of those allowed, the first unless another was chosen: what is stored may be anybody's.
  function remembered(name, allowed) {
    let value = kept[name];
    try {
      value = localStorage.getItem('tcpcourse.' + name) ?? value;
    } catch (forbidden) {
      // Then what was chosen on this page.
    }
    return allowed.includes(value) ? value : allowed[0];
  }

  // Copies a text, and says on the button for a while whether that went well.
  async function copy(text, button, otherwise) {
    const words = (button.dataset.words ??= button.textContent); // Not those of the press before.
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
    } catch (forbidden) {
      button.textContent = otherwise;
    }
    setTimeout(() => (button.textContent = words), 2000);
  }

  // What the address points at: something on the page, and maybe a step of it. Anybody may have written the address.
  function pointedAt() {
    let hash = location.hash.slice(1);
    try {
      hash = decodeURIComponent(hash);
    } catch (malformed) {
      // Then it is read as it stands.
    }
    const [, id, step] = /^(.*?)(?::(\d+))?$/s.exec(hash);
    return {id, target: id ? document.getElementById(id) : null, step: step && Number(step)};
  }

  return {element, svg, load, remember, remembered, copy, pointedAt};
})();
