import type { Challenge, TeachState } from '#run/teach.ts';
import type { ArrowsSnapshot } from './experiment.ts';
import type { Arrows } from './params.ts';

type State = TeachState<Arrows, ArrowsSnapshot>;

/** A finished trial, and the answer that acting agrees with. */
const agrees =
  (answer: 'crude' | 'adjusted') =>
  ({ done, metrics }: State): boolean =>
    done && Math.abs((metrics['effect'] ?? NaN) - (metrics[answer] ?? NaN)) < 1e-9;

const crudeRight: Challenge<Arrows, ArrowsSnapshot> = {
  id: 'crude-right',
  text: 'Same eight cells: make the overall answer the right one, and let a trial run to its end to confirm it.',
  hint: 'Adjusting is wrong for something that comes after the treatment. Look for a third variable that does.',
  solved: agrees('crude'),
  solution: { params: { third: 'collider' }, seed: 1 },
};

const adjustedRight: Challenge<Arrows, ArrowsSnapshot> = {
  id: 'adjusted-right',
  text: 'Same eight cells: now make the adjusted answer the right one, and confirm it by a trial.',
  hint: 'Look for the third variable that was there before anybody chose a treatment.',
  solved: agrees('adjusted'),
  solution: { params: { third: 'confounder' }, seed: 1 },
};

export default [crudeRight, adjustedRight];
