/** TensorFlow Playground's way, written for this bench: one object per neuron and per link. */
import type { Contestant } from './contestant.ts';
import { batch, learningRate, noise, widthsOf, type Workload } from './workload.ts';

class Link {
  weight: number;
  gradient = 0;
  first = 0;
  second = 0;
  readonly source: Neuron;
  readonly target: Neuron;

  constructor(source: Neuron, target: Neuron, weight: number) {
    this.source = source;
    this.target = target;
    this.weight = weight;
  }
}

class Neuron {
  readonly inputs: Link[] = [];
  readonly outputs: Link[] = [];
  output = 0;
  /** Of the loss, by the neuron's total input. */
  slope = 0;
  readonly bias: Link;
  readonly squash: boolean;

  constructor(squash: boolean) {
    this.squash = squash;
    this.bias = new Link(this, this, 0);
  }

  forward(): void {
    let total = this.bias.weight;
    for (const { weight, source } of this.inputs) total += weight * source.output;
    this.output = this.squash ? Math.tanh(total) : total;
  }

  backward(): void {
    let slope = 0;
    for (const { weight, target } of this.outputs) slope += weight * target.slope;
    this.slope = slope * (1 - this.output ** 2);
  }

  gather(): void {
    for (const link of this.inputs) link.gradient += this.slope * link.source.output;
    this.bias.gradient += this.slope;
  }
}

function network(workload: Workload): () => void {
  const widths = widthsOf(workload);
  const draws = noise(100_000, 3);
  let drawn = 0;
  const layers = widths.map((width, l) =>
    Array.from({ length: width }, () => new Neuron(l > 0 && l < widths.length - 1)),
  );
  layers.slice(1).forEach((layer, l) => {
    for (const target of layer) {
      for (const source of layers[l] ?? []) {
        const link = new Link(source, target, draws[drawn++] ?? 0);
        target.inputs.push(link);
        source.outputs.push(link);
      }
    }
  });
  const [inputs = [], ...later] = layers;
  const outputs = layers.at(-1) ?? [];
  const hidden = layers.slice(1, -1).reverse();
  const links = later.flat().flatMap(({ inputs: incoming, bias }) => [...incoming, bias]);
  const rows = noise(batch * workload.features, 1);
  let time = 0;

  return () => {
    for (let row = 0; row < batch; row++) {
      inputs.forEach((neuron, f) => (neuron.output = rows[row * workload.features + f] ?? 0));
      for (const layer of later) for (const neuron of layer) neuron.forward();
      const shares = outputs.map(({ output }) => Math.exp(output));
      const total = shares.reduce((sum, share) => sum + share, outputs.length === 1 ? 1 : 0);
      outputs.forEach((neuron, c) => {
        const target = Number(row % Math.max(2, outputs.length) === c);
        neuron.slope = ((shares[c] ?? NaN) / total - target) / batch;
      });
      for (const layer of hidden) for (const neuron of layer) neuron.backward();
      for (const layer of later) for (const neuron of layer) neuron.gather();
    }
    time += 1;
    for (const link of links) {
      link.first = 0.9 * link.first + 0.1 * link.gradient;
      link.second = 0.999 * link.second + 0.001 * link.gradient ** 2;
      const mean = link.first / (1 - 0.9 ** time);
      const scale = Math.sqrt(link.second / (1 - 0.999 ** time)) + 1e-8;
      link.weight -= (learningRate * mean) / scale;
      link.gradient = 0;
    }
  };
}

export const playground: Contestant = {
  name: 'one object per neuron',
  ours: false,
  gpu: false,
  start: async (workload) => {
    const networks = Array.from({ length: workload.members }, () => network(workload));
    return {
      async steps(count) {
        for (let i = 0; i < count; i++) for (const step of networks) step();
      },
      dispose: () => undefined,
    };
  },
};
