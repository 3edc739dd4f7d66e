import type { Challenge, TeachState } from '#run/teach.ts';
import type { MeasureSnapshot } from './experiment.ts';
import type { Measure } from './params.ts';
import { judge } from './reliability.ts';

type State = TeachState<Measure, MeasureSnapshot>;

/** The chosen model as it is judged with these bins; `undefined` until it is trained. */
function judgedWith({ params, view }: State, bins: Pick<Measure, 'bins' | 'binning'>) {
  const probabilities = view?.probabilities[params.kind];
  if (!view || !probabilities) return undefined;
  return judge(probabilities, view.y, view.labels.length, { ...params, ...bins });
}

const doubled: Challenge<Measure, MeasureSnapshot> = {
  id: 'double-the-error',
  text: 'Double the calibration error of a model over what its ten equally wide bins show, changing nothing but the bins.',
  hint: 'Take the one with nothing to find, the true probabilities, and bins that hold so few forecasts that chance alone moves them.',
  solved(state: State) {
    const here = judgedWith(state, state.params)?.errors.expected ?? NaN;
    const usual = judgedWith(state, { bins: 10, binning: 'uniform' })?.errors.expected ?? NaN;
    return here >= 2 * usual;
  },
  solution: { params: { kind: 'truth', bins: 50 }, seed: 1 },
};

const useless: Challenge<Measure, MeasureSnapshot> = {
  id: 'calibrated-and-useless',
  text: 'Reach a calibration error under 0.01 with zero resolution, for a model other than the true probabilities.',
  hint: 'Resolution is the distance of the bins from one another. How many bins leave none of it, and which models are neither too high nor too low on average? Another seed may help.',
  solved(state: State) {
    const judged = judgedWith(state, state.params);
    if (!judged || state.params.kind === 'truth') return false;
    return judged.errors.expected < 0.01 && judged.brier.resolution < 1e-9;
  },
  solution: { params: { kind: 'bayes', bins: 1 }, seed: 2 },
};

export default [doubled, useless];
