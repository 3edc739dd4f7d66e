import type { Scene } from '#run/teach.ts';

const pipe = {
  section: 'pipe',
  seed: 1,
  readouts: ['Makespan', 'Bubble fraction', 'Peak activations in flight'],
} as const;

const scenes: readonly Scene[] = [
  {
    ...pipe,
    id: 'pipe-naive',
    title: 'One at a time',
    step: 0,
    params: { schedule: 'naive', beside: 'none', micro: 1 },
    figures: ['Schedule: One at a time'],
    say: 'Four devices, one mini-batch: three of four are idle at any time, 75 % in all.',
    notes:
      'The picture is a staircase down and up again: forward through the four stages, backward the same way. Ask where the second mini-batch could start, and what it would have to wait for.',
    misconception: 'Four machines make training four times as fast.',
    minutes: 3,
    discuss: 'What do you buy four machines for, if only one of them works at a time?',
  },
  {
    ...pipe,
    id: 'pipe-gpipe',
    title: 'GPipe',
    step: 0,
    ask: true,
    params: { schedule: 'gpipe', beside: 'none' },
    figures: ['Schedule: GPipe', 'Activations in flight'],
    say: 'Eight micro-batches in GPipe’s order: 27.3 % idle, and all eight in memory at once.',
    notes:
      'Let the class count the columns: M + K − 1 forwards and as many backwards, 11 of each; three of eleven are the bubble. Then point at a gap in the middle and ask what it waits for; hover it.',
    misconception: 'The bubble is the time of communication. There is none here.',
    minutes: 4,
    discuss:
      'Which would you change to halve the bubble: the number of devices or of micro-batches?',
  },
  {
    ...pipe,
    id: 'pipe-1f1b',
    title: '1F1B: the same bubble, less memory',
    step: 0,
    params: { schedule: 'gpipe', beside: '1f1b' },
    figures: ['Schedule: GPipe', 'Schedule: 1F1B with flush'],
    say: 'One forward, one backward: the same 352 ms, but never more than four micro-batches in memory.',
    notes:
      'Both end at the same time. What differs is when the first backward runs. Many slides claim that 1F1B has a smaller bubble; it has only if the memory saved is spent on more micro-batches.',
    misconception: '1F1B is faster than GPipe.',
    minutes: 4,
    discuss: 'Why does the last device of 1F1B never hold more than one micro-batch?',
  },
  {
    ...pipe,
    id: 'pipe-valley',
    title: 'How fine to cut',
    step: 'end',
    params: { schedule: '1f1b', beside: 'none' },
    figures: ['Time of a step over micro-batches', 'Idle share over micro-batches'],
    readouts: ['Makespan', 'Bubble fraction'],
    say: 'More micro-batches shrink the bubble and multiply the overhead: of the numbers tried, 16 is best.',
    notes:
      'The idle share falls all the way to the right. The time of a step does not: each operation costs 1 ms however small it is. Change the overhead and watch the valley move.',
    misconception: 'The smaller the bubble, the faster the step.',
    minutes: 3,
    discuss: 'What else gets worse when a micro-batch becomes very small?',
  },
  {
    ...pipe,
    id: 'pipe-interleaved',
    title: 'Two stages on each device',
    step: 0,
    params: { schedule: 'interleaved', beside: '1f1b' },
    figures: ['Schedule: Interleaved 1F1B', 'Schedule: 1F1B with flush'],
    say: 'Interleaved, with two smaller stages on each device, the idle share falls from 27.3 to 15.8 %.',
    notes:
      'The pipe fills with half-size stages. Memory rises from 4 to 5.5 activations of a whole stage, and every micro-batch travels twice around: raise the time from device to device and see who suffers.',
    misconception: 'Smaller stages cost nothing.',
    minutes: 4,
    discuss: 'At which time from device to device does interleaving stop paying?',
  },
  {
    ...pipe,
    id: 'pipe-zero-bubble',
    title: 'Half a backward at a time',
    step: 0,
    params: { schedule: 'zb-h2', beside: '1f1b' },
    figures: ['Schedule: Zero bubble H2', 'Schedule: 1F1B with flush'],
    readouts: ['Makespan', 'Longest span', 'Peak activations in flight'],
    say: 'Splitting the backward pass leaves no gap between a device’s first and last operation.',
    notes:
      'Nobody waits for the gradient of the weights, so it fills the gaps. Its span is 264 ms, all work; the makespan of 297 ms still counts the time before a device starts. The price is 7 activations instead of 4.',
    misconception: 'A bubble is unavoidable when updates are synchronous.',
    minutes: 4,
    discuss: 'When may the next step begin on the first device, and what has to be checked before?',
  },
  {
    ...pipe,
    id: 'pipe-latency',
    title: 'When messages take time',
    step: 0,
    params: { schedule: 'gpipe', beside: '1f1b', comm: 5 },
    figures: ['Schedule: GPipe', 'Schedule: 1F1B with flush'],
    say: 'Let each message take 5 ms: GPipe now needs 382 ms and 1F1B needs 432 ms.',
    notes:
      'In 1F1B each backward waits for a round trip to its neighbor, and so do all forwards behind it. GPipe sends in one direction at a time. Real systems overlap more than this strict order does.',
    misconception: 'The schedule with less memory is never slower.',
    minutes: 4,
    discuss: 'How would one more forward ahead of time change the lower picture?',
  },
  {
    ...pipe,
    id: 'pipe-cuts',
    title: 'The slowest stage sets the pace',
    step: 0,
    params: { schedule: '1f1b', beside: 'none', profile: 'rising' },
    figures: ['Schedule: 1F1B with flush', 'Work of the stages'],
    readouts: ['Makespan', 'Bubble fraction', 'Slowest stage'],
    say: 'Four layers each, but later layers cost more: 48.8 % of the time is idle.',
    notes:
      'The last stage has 1.71 times the work of an average one. Open the layer boundaries and let the class move them; the best cut, after layers 8, 11 and 14, leaves 1.15 times.',
    misconception: 'A fair cut gives every device equally many layers.',
    minutes: 4,
    discuss: 'How would you find out what your layers cost, before you cut?',
  },
];

export default scenes;
