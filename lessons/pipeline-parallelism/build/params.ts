import { choice, declareParams, text, type Values } from '#run/params.ts';

const build = declareParams(
  {
    puzzle: choice({
      default: 'fill',
      options: {
        fill: '1. Fill the pipe',
        room: '2. Room for three',
        tight: '3. Room for two',
        messages: '4. Messages take time',
        slow: '5. A slow device',
        split: '6. The split backward',
      },
      label: 'Puzzle',
    }),
    order: text({
      default: '',
      maxLength: 120,
      label: 'Operations placed',
      help: 'The puzzle, then what each device does in order: fill.FFB-FB-FB.',
    }),
  },
  {
    metrics: {
      makespan: { label: 'Makespan', unit: 'slots' },
      best: { label: 'Shortest possible', unit: 'slots' },
      placed: { label: 'Placed', format: 'percent' },
      bubble: { label: 'Bubble fraction', format: 'percent' },
      peak: { label: 'Peak activations in flight' },
      typical: { label: 'Median of chance', unit: 'slots' },
      slower: { label: 'Chance is slower', format: 'percent' },
    },
    quick: { order: 'fill.FFBB-FFBB-FBFB' },
  },
);

export default build;
export type Build = Values<typeof build>;
