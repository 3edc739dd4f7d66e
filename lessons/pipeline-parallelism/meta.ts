import type { LessonMeta } from '#run/meta.ts';

const meta: LessonMeta = {
  title: 'Training on many machines',
  summary:
    'Where the time goes when many devices train one model: waiting for the slowest, for messages, and for a pipeline to fill.',
  part: 'Training at scale',
  order: 20,
  minutes: 35,
  version: 1,
  chapter: 'Designing Machine Learning Systems, chapter 6',
  sections: [
    {
      id: 'data',
      title: 'Data parallelism',
      does: 'Train one network with up to 64 workers, wait for the slowest or do without, and see what it costs.',
    },
    {
      id: 'naive',
      title: 'Model parallelism',
      does: 'Cut a model between its layers, then through them, and see who works and who waits.',
    },
    {
      id: 'pipe',
      title: 'Pipeline parallelism',
      does: 'Cut a model over up to 32 devices, choose a schedule, and ask every idle moment why.',
    },
    {
      id: 'build',
      title: 'Build one yourself',
      does: 'Place the operations of a small pipeline by hand, against the shortest schedule there is.',
    },
    {
      id: 'memory',
      title: 'Memory against compute',
      does: 'Keep fewer activations and compute them again; read data in shards.',
      further: true,
    },
    {
      id: 'both',
      title: 'Both at once',
      does: 'Share a fixed number of devices between copies and pipelines, and find the best plan that fits.',
      further: true,
    },
    {
      id: 'device',
      title: 'On this device',
      does: 'Train a network in stages on threads of your own machine, and hold the prediction against the clock.',
      further: true,
    },
  ],
};

export default meta;
