import type { ChoicePrediction } from '#run/teach.ts';
import type { MetaSnapshot } from './experiment.ts';
import { lossOf, type SettingId } from './names.ts';
import type { Meta } from './params.ts';

export const whereAhead: ChoicePrediction<Meta, MetaSnapshot> = {
  id: 'where-ahead',
  kind: 'choice',
  question:
    'A rule learns on twelve tasks to train a network of one layer of 8 tanh units for 40 steps. Adam’s learning rate is tuned on the same twelve. Where does the rule leave the lower mean loss?',
  options: {
    nowhere: 'Nowhere: Adam is hard to beat',
    seen: 'On the twelve tasks it has seen, and nowhere else',
    fresh: 'On new tasks too, but not with two layers of 16 ReLU',
    all: 'On new tasks, and with two layers of 16 ReLU',
  },
  truth: ({ metrics, params, done }) => {
    if (!done || params.other !== 'deep') return undefined;
    const ahead = (setting: SettingId) =>
      (metrics[lossOf('learned', setting)] ?? NaN) < (metrics[lossOf('adam', setting)] ?? NaN);
    if (!ahead('seen')) return 'nowhere';
    if (!ahead('fresh')) return 'seen';
    return ahead('other') ? 'all' : 'fresh';
  },
  why: 'New rows of the same kind ask for the same steps, so what was learned carries over. Another network bears other steps, and the rule has never seen one.',
  commonMistake:
    'Many say that a learned optimizer only remembers its tasks, or that an optimizer is an optimizer, whatever it is put to.',
};

export default [whereAhead];
