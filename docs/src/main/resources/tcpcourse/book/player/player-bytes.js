// Takes a captured packet apart: every byte belongs to a field, and every field says what it means.
(function (course) {
  'use strict';
  const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR', 'AE'];
  const IP = 'IPv4 header (RFC 791)';
  const TCP = 'TCP header (RFC 9293)';

  class Packet {
    constructor(hex) {
      this.bytes = hex.match(/../g).map((pair) => parseInt(pair, 16));
      this.tcp = (this.bytes[0] & 15) * 4;
      this.data = this.tcp + (this.bytes[this.tcp + 12] >> 4) * 4;
      this.fields = [];
    }

    number(at, length) {
      return this.bytes.slice(at, at + length).reduce((sum, byte) => sum * 256 + byte, 0);
    }

    address(at) {
      return this.bytes.slice(at, at + 4).join('.');
    }

    add(layer, from, length, name, value) {
      this.fields.push({layer, from, to: from + length, name, value: String(value)});
    }

    ip() {
      this.add(IP, 0, 1, 'Version, header length', `4, ${this.tcp} bytes`);
      this.add(IP, 1, 1, 'Service and ECN', this.bytes[1]);
      this.add(IP, 2, 2, 'Total length', this.bytes.length + ' bytes');
      this.add(IP, 4, 2, 'Identification', this.number(4, 2));
      this.add(IP, 6, 2, 'Flags, fragment offset', this.bytes[6] & 0x40 ? 'don’t fragment' : 'none');
      this.add(IP, 8, 1, 'Time to live', this.bytes[8]);
      this.add(IP, 9, 1, 'Protocol', this.bytes[9] + ': TCP');
      this.add(IP, 10, 2, 'Header checksum', this.hex(10, 2));
      this.add(IP, 12, 4, 'Source address', this.address(12));
      this.add(IP, 16, 4, 'Destination address', this.address(16));
      if (this.tcp > 20) {
        this.add(IP, 20, this.tcp - 20, 'Options', this.tcp - 20 + ' bytes');
      }
    }

    // `counted` has the numbers as the reader wants them: what the ladder says.
    header(counted) {
      const at = this.tcp;
      const word = this.number(at + 12, 2);
      const flags = FLAGS.filter((flag, bit) => (word >> bit) & 1);
      const has = (flag) => flags.includes(flag);
      this.add(TCP, at, 2, 'Source port', this.number(at, 2));
      this.add(TCP, at + 2, 2, 'Destination port', this.number(at + 2, 2));
      this.add(TCP, at + 4, 4, 'Sequence number', this.counted(at + 4, counted.seq));
      this.add(TCP, at + 8, 4, 'Acknowledgment number',
        has('ACK') ? this.counted(at + 8, counted.ack) : this.number(at + 8, 4) + ': no ACK flag, no meaning');
      this.add(TCP, at + 12, 2, 'Data offset, control bits', `${this.data - at} bytes; ${flags.join(', ')}`);
      this.add(TCP, at + 14, 2, 'Window', this.number(at + 14, 2));
      this.add(TCP, at + 16, 2, 'Checksum', this.hex(at + 16, 2));
      this.add(TCP, at + 18, 2, 'Urgent pointer',
        this.number(at + 18, 2) + (has('URG') ? '' : ': no URG flag, no meaning'));
    }

    counted(at, wanted) {
      const raw = this.number(at, 4);
      return Number(wanted) === raw ? raw : `${wanted}, counted from the first (${raw} in the header)`;
    }

    hex(at, length) {
      return '0x' + this.bytes.slice(at, at + length).map(pair).join('');
    }

    options() {
      let at = this.tcp + 20;
      while (at < this.data && this.bytes[at] !== 0) {
        const length = this.bytes[at] === 1 ? 1 : this.bytes[at + 1];
        this.add('TCP options', at, length, ...this.option(at, length));
        at += length;
      }
      if (at < this.data) {
        this.add('TCP options', at, this.data - at, 'End of list', 'padding');
      }
    }

    option(at, length) {
      switch (this.bytes[at]) {
        case 1: return ['No operation', 'padding'];
        case 2: return ['Maximum segment size', this.number(at + 2, 2)];
        case 3: return ['Window scale', `${this.bytes[at + 2]}: windows count units of ${2 ** this.bytes[at + 2]} bytes`];
        case 4: return ['Selective acknowledgments permitted', 'yes'];
        case 5: return ['Selective acknowledgment', this.blocks(at + 2, at + length)];
        case 8: return ['Timestamps', `${this.number(at + 2, 4)}, echoes ${this.number(at + 6, 4)}`];
        default: return ['Option ' + this.bytes[at], length + ' bytes'];
      }
    }

    blocks(from, to) {
      const blocks = [];
      for (let at = from; at < to; at += 8) {
        blocks.push(`${this.number(at, 4)} to ${this.number(at + 4, 4)}`);
      }
      return blocks.join('; ');
    }

    payload() {
      const text = this.bytes.slice(this.data, this.data + 60)
        .map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·')).join('');
      if (this.data < this.bytes.length) {
        this.add('Data', this.data, this.bytes.length - this.data, this.bytes.length - this.data + ' bytes', text);
      }
    }
  }

  function pair(byte) {
    return byte.toString(16).padStart(2, '0');
  }

  function numbers(words) {
    return {seq: /\bseq=(\d+)/.exec(words)?.[1], ack: /\back=(\d+)/.exec(words)?.[1]};
  }

  // The fields of a packet, in order; no byte is left out.
  course.fields = function (hex, words) {
    const packet = new Packet(hex);
    packet.ip();
    packet.header(numbers(words));
    packet.options();
    packet.payload();
    return packet.fields;
  };

  const {element} = course;

  // The packet's bytes beside its fields; pointing at one shows the other.
  course.dissection = function (hex, words) {
    const fields = course.fields(hex, words);
    const bytes = hex.match(/../g);
    const grid = element('code', {class: 'bytes'});
    const list = element('ul', {});
    let layer = '';
    fields.forEach((field, number) => {
      if (field.layer !== layer) {
        layer = field.layer;
        list.append(element('li', {class: 'layer'}, layer));
      }
      list.append(element('li', {'data-field': number},
        element('span', {}, field.name), element('b', {}, field.value)));
      const shown = bytes.slice(field.from, Math.min(field.to, field.from + 160));
      shown.forEach((byte) => grid.append(element('span', {'data-field': number}, byte)));
    });
    const both = element('div', {class: 'dissected'}, grid, list);
    both.addEventListener('pointerover', (event) => light(both, event.target.closest('[data-field]')));
    return both;
  };

  function light(within, pointed) {
    within.querySelectorAll('.lit').forEach((one) => one.classList.remove('lit'));
    if (pointed) {
      within.querySelectorAll(`[data-field="${pointed.dataset.field}"]`).forEach((one) => one.classList.add('lit'));
    }
  }
})(window.tcpcourse);
