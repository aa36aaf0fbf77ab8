// Two ladders side by side: what can be set beside one, how the two are stepped, and where they differ. What happens
// in both is one step, and what happens in one only is a step of that one.
(function (course) {
  'use strict';

  // Another take goes by its number, another figure by its id.
  course.choices = function (figure, takes) {
    const {experiment, take} = figure.dataset;
    const others = takes.map(({name}, number) => [number, name]).filter(([number]) => number !== Number(take));
    const chapter = [...(figure.closest('.sect1')?.querySelectorAll('figure.ladder') ?? [])];
    const recordings = chapter.filter((one) => one.dataset.experiment !== experiment);
    return [
      ['Other takes', others],
      ['In this chapter', recordings.map((one) => [one.id, named(one, recordings)])],
    ].filter(([, choices]) => choices.length);
  };

  // Every take of the other recordings in the book, whole: it goes by its experiment and its number.
  course.everyTake = async function ({dataset: {experiment}}) {
    const chapters = await course.data.takes();
    return chapters.map(({chapter, takes}) => [
      `Chapter ${parseInt(chapter)}, whole`,
      Object.entries(takes).filter(([name]) => name !== experiment).flatMap(([name, all]) =>
        all.map((take, number) => [`${name}/${number}`, take ? `${name}, ${take}` : name])),
    ]);
  };

  // As the captions have it; the take only where the experiment alone would mean several.
  function named(figure, among) {
    const {experiment} = figure.dataset;
    const several = among.filter((one) => one.dataset.experiment === experiment).length > 1;
    return several ? `${experiment}, ${figure.querySelector('figcaption em').textContent}` : experiment;
  }

  // What a track needs to know of what was chosen, and its narrow drawing.
  course.chosen = async function (choice, figure, takes) {
    if (takes[choice]) {
      const {beside} = await course.data.drawings(figure.id);
      return {...beside[choice], experiment: figure.dataset.experiment, take: takes[choice]};
    }
    const [experiment, number] = choice.split('/');
    if (number) {
      const [drawn, others] = await Promise.all([course.data.besides(experiment), course.data.recording(experiment)]);
      return {...drawn[number], experiment, take: others[number]};
    }
    const other = document.getElementById(choice);
    const narrow = course.original(other).querySelector('.narrow').outerHTML;
    return {...course.shown(other, await course.data.recording(other.dataset.experiment)), narrow};
  };

  // What a track needs to know of the take that a figure shows.
  course.shown = ({dataset: {experiment, take, steps}}, takes) => ({experiment, take: takes[take], steps});

  // What it is worth to have two steps in one: the more so if not only their kind is the same.
  function worth(one, other) {
    return one.kind !== other.kind ? 0 : one.words !== other.words ? 2 : 3;
  }

  // What the rests have in common is worth, for every pair of rests.
  function common(left, right) {
    const table = Array.from({length: left.length + 1}, () => new Uint16Array(right.length + 1));
    for (let i = left.length - 1; i >= 0; i--) {
      for (let j = right.length - 1; j >= 0; j--) {
        const both = worth(left[i], right[j]);
        table[i][j] = Math.max(both && table[i + 1][j + 1] + both, table[i + 1][j], table[i][j + 1]);
      }
    }
    return table;
  }

  // The places in both takes, step by step.
  course.aligned = function (one, other) {
    const [left, right] = [one, other].map((track) => track.steps.map((_, index) => track.key(index + 1)));
    const table = common(left, right);
    const order = [];
    let [i, j] = [0, 0];
    while (i < left.length || j < right.length) {
      const both = i < left.length && j < right.length && worth(left[i], right[j]);
      if (both && table[i][j] === table[i + 1][j + 1] + both) {
        i++;
        j++;
      } else if (j === right.length || (i < left.length && table[i + 1][j] >= table[i][j + 1])) {
        i++;
      } else {
        j++;
      }
      order.push([i, j]);
    }
    return order;
  };

  // Marks in both where they differ: what only one of them has, and what both have, but not the same.
  course.markDifferences = function (order, ...tracks) {
    order.forEach(function (places, index) {
      const before = order[index - 1] ?? [0, 0];
      const movers = tracks.filter((_, number) => places[number] !== before[number]);
      const words = movers.map((track) => track.key(places[tracks.indexOf(track)]).words);
      const kind = movers.length === 1 ? 'only' : words[0] !== words[1] ? 'differs' : null;
      if (kind) {
        movers.forEach((track) => track.stage.markDifference(places[tracks.indexOf(track)], kind));
      }
    });
  };
})(window.tcpcourse);
