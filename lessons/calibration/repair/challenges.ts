import type { Challenge, TeachState } from '#run/teach.ts';
import type { RepairSnapshot } from './experiment.ts';
import params, { type Repair } from './params.ts';
import { repairTest } from './repaired.ts';

const halved: Challenge<Repair, RepairSnapshot> = {
  id: 'halve-the-error',
  text: 'Halve the calibration error of the network that has trained to the end on the hard digits, without changing a single answer.',
  hint: 'One of the repairs divides all logits of a row by the same number. Fit it on rows that the network has not seen.',
  solved({ params: values, view, done }: TeachState<Repair, RepairSnapshot>) {
    const asked = values.preset === 'hard' && values.length >= params.defaults.length;
    if (!done || !view || !asked) return false;
    const before = repairTest(view, { ...values, method: 'none' });
    const after = repairTest(view, values);
    return (
      after.error <= before.error / 2 && after.answers.every((c, i) => c === before.answers[i])
    );
  },
  solution: { params: { method: 'temperature' }, seed: 1 },
};

export default [halved];
