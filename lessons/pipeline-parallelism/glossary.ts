import type { Term } from '#run/teach.ts';

const glossary = {
  'data-parallel': {
    term: 'Data parallelism',
    definition:
      'Every machine has a copy of the model and computes a gradient on rows of its own; the gradients are averaged.',
  },
  synchronous: {
    term: 'Synchronous update',
    definition:
      'The weights change once the gradients of all workers are there; nobody works with old weights.',
  },
  asynchronous: {
    term: 'Asynchronous update',
    definition:
      'The weights change whenever a worker hands in its gradient, without waiting for the others.',
  },
  straggler: {
    term: 'Straggler',
    definition:
      'The worker for whom all others wait: a slow machine, or one that is slow just now.',
  },
  ring: {
    term: 'Ring all-reduce',
    definition:
      'A way to add up the gradients of n machines: each passes a piece on to its neighbor, 2(n − 1) times, until all have all sums.',
  },
  'model-parallel': {
    term: 'Model parallelism',
    definition:
      'Parts of one model lie on different machines: some of its layers each, or some columns of every layer.',
  },
  pipeline: {
    term: 'Pipeline parallelism',
    definition:
      'Consecutive layers lie on different devices, and several parts of a mini-batch are under way through them at the same time.',
  },
  'micro-batch': {
    term: 'Micro-batch',
    definition:
      'One of the parts of a mini-batch that go through a pipeline one after the other. Their gradients are added up before the weights change.',
  },
  bubble: {
    term: 'Bubble',
    definition:
      'The time in which devices of a pipeline are idle, mostly while it fills and runs empty. As a share of all time, or over the working time.',
  },
  schedule: {
    term: 'Schedule',
    definition: 'The order in which each device runs its operations.',
  },
  'one-forward': {
    term: 'One forward, one backward (1F1B)',
    definition:
      'As soon as gradients arrive, a device alternates between the two, so that a backward frees the memory that the next forward takes.',
  },
  'zero-bubble': {
    term: 'Zero bubble',
    definition:
      'Schedules that split the backward pass: the gradient of the input goes on at once, the gradient of the weights is computed where a device would be idle.',
  },
  checkpointing: {
    term: 'Gradient checkpointing',
    definition:
      'Only some activations of the forward pass are kept; the backward pass computes the others again from those. Less memory, more compute.',
  },
  'web-worker': {
    term: 'Web Worker',
    definition:
      'A thread of a web page. It shares no memory with the others: what they need of one another, they send as messages.',
  },
  stale: {
    term: 'Stale gradient',
    definition:
      'A gradient computed from weights that have changed since. Its staleness is the number of updates in between.',
  },
} as const satisfies Readonly<Record<string, Term>>;

export default glossary;
