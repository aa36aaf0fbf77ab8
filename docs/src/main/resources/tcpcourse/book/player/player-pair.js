// Two ladders side by side: what can be set beside one.
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

  // A take that is not in the book, by its figure: it has just been played.
  const played = new Map();
  course.PLAYED = 'played';
  course.keepPlayed = (figure, take) => played.set(figure, take);

  // What a track needs to know of what was chosen, and its narrow drawing.
  course.chosen = async function (choice, figure, takes) {
    if (choice === course.PLAYED) {
      return played.get(figure);
    }
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
})(window.tcpcourse);
