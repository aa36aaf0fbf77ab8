// Two takes side by side: what happens in both is one step, and what happens in one only is a step of that one.
(function (course) {
  'use strict';

  // How many steps the rests have in common, for every pair of rests.
  function common(left, right) {
    const table = Array.from({length: left.length + 1}, () => new Uint16Array(right.length + 1));
    for (let i = left.length - 1; i >= 0; i--) {
      for (let j = right.length - 1; j >= 0; j--) {
        table[i][j] = left[i] === right[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
      }
    }
    return table;
  }

  // The places in both takes, step by step.
  course.aligned = function (one, other) {
    const keys = [one, other].map((track) => track.steps.map((_, index) => track.key(index + 1)));
    const table = common(...keys);
    const order = [];
    let [i, j] = [0, 0];
    while (i < keys[0].length || j < keys[1].length) {
      if (i < keys[0].length && j < keys[1].length && keys[0][i] === keys[1][j]) {
        i++;
        j++;
      } else if (j === keys[1].length || (i < keys[0].length && table[i + 1][j] >= table[i][j + 1])) {
        i++;
      } else {
        j++;
      }
      order.push([i, j]);
    }
    return order;
  };
})(window.tcpcourse);
