// Under a question that has been answered: what it asks about, to be played with other knobs.
(function (course) {
  'use strict';
  const {element, answers} = course;

  // Of what experiment and take a question's answer is seen; nothing where no ladder shows it.
  function asked(section) {
    const shown = document.getElementById('a-' + section.dataset.id)?.querySelector('.shown a');
    return {name: shown?.querySelector('code')?.textContent, take: shown?.querySelector('em')?.textContent};
  }

  // Below the question there is more room than in it.
  async function play(place, experiment, take) {
    const takes = await course.data.recording(experiment.name);
    const bench = new course.Bench(experiment, Math.max(0, takes.findIndex(({name}) => name === take)));
    place.closest('section').after(bench.box);
    place.remove();
    bench.box.querySelector('button').focus({preventScroll: true});
    bench.play();
  }

  // `known` are the experiments that can be played, by name.
  course.tryAll = function (known) {
    const places = [...document.querySelectorAll('section.question')].flatMap(function (section) {
      const {name, take} = asked(section);
      const experiment = known.get(name);
      if (!experiment) {
        return [];
      }
      const now = element('button', {type: 'button', class: 'start'}, '▶ Now try it');
      const place = element('div', {class: 'ladder live-try'}, now, ' ', element('code', {}, name), ', with its knobs');
      now.addEventListener('click', () => play(place, experiment, take));
      section.append(place);
      return [{place, id: section.dataset.id}];
    });
    const refresh = () => places.forEach(({place, id}) => (place.hidden = answers.get(id).given === undefined));
    refresh();
    answers.onChange(refresh);
  };
})(window.tcpcourse);
