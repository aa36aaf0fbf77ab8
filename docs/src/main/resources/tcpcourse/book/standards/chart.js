/* The state diagram as a small copy, on which both hosts move while a figure is played. */
((course) => {
  'use strict';

  const DRAWING = '%s';

  /* Each host keeps to its side of a box, so that both can be seen in the same one. */
  const HOSTS = [
    { name: 'client', letter: 'C', aside: -37 },
    { name: 'server', letter: 'S', aside: 37 },
  ];

  function mark(host, svg) {
    const letter = course.svg('text', { y: 4, 'text-anchor': 'middle' }, host.letter);
    const group = course.svg('g', { class: 'mark ' + host.name }, course.svg('circle', { r: 11 }), letter);
    return svg.appendChild(group);
  }

  /* CLOSED stands twice: at the top before a connection, at the bottom after one. */
  function box(svg, state, before) {
    const boxes = svg.querySelectorAll('.state.s-' + state.toLowerCase());
    const begun = ![null, 'CLOSED', 'LISTEN', 'SYN_SENT'].includes(before);
    return boxes[boxes.length > 1 && begun ? 1 : 0];
  }

  /*
   * Draws the copy into container. show(client, server) moves both hosts; states are named as
   * Linux names them, CLOSED or null where a host has no socket.
   */
  function small(container) {
    container.classList.add('chart', 'chart-small');
    container.innerHTML = DRAWING;
    const svg = container.querySelector('svg');
    const hosts = HOSTS.map((host) => ({ ...host, mark: mark(host, svg), state: null, at: null }));

    function move(host, state) {
      if (state !== host.state || !host.at) {
        host.at = box(svg, state, host.state);
        host.state = state;
      }
      const x = Number(host.at.dataset.x) + host.aside;
      const y = Number(host.at.dataset.y) - 16;
      host.mark.style.transform = `translate(${x}px, ${y}px)`;
    }

    function show(client, server) {
      move(hosts[0], client || 'CLOSED');
      move(hosts[1], server || 'CLOSED');
      svg.querySelectorAll('.state').forEach((state) => {
        state.classList.toggle('here', hosts.some((host) => host.at === state));
      });
      svg.setAttribute('aria-label', hosts.map((h) => `${h.name} in ${h.state}`).join(', '));
    }

    show(null, null);
    return { show };
  }

  course.chart = { small };
})(window.tcpcourse);
