/** A plan in sentences: what it costs, or why it is none. */
import { formatNumber, formatPercent } from '#charts/format.ts';
import type { Both } from './params.ts';
import { costOf, needOf, obstacleOf, type Cell } from './plan.ts';

const round = (value: number): string => formatNumber(Number(value.toPrecision(3)));

/** `4 copies of 8 devices, 16 micro-batches` */
export function planName({ devices }: Pick<Both, 'devices'>, { depth, micro }: Cell): string {
  const copies = Number(devices) / depth;
  const what = copies === 1 ? 'One pipeline' : `${copies} copies`;
  return `${what} of ${depth} ${depth === 1 ? 'device' : 'devices'}, ${micro} ${micro === 1 ? 'micro-batch' : 'micro-batches'}`;
}

/** @param throughput as the run found it, where it has */
export function whyPlan(values: Both, cell: Cell, throughput?: number): string {
  const name = planName(values, cell);
  const obstacle = obstacleOf(values, cell);
  if (obstacle === 'layers') return `${name}: there are only ${values.layers} layers.`;
  const rows = (values.rows * cell.depth) / Number(values.devices);
  if (obstacle === 'rows') {
    return `${name}: a copy has ${formatNumber(rows)} ${rows === 1 ? 'row' : 'rows'}, too few for ${cell.micro} micro-batches.`;
  }
  const { weights, activations, memory } = needOf(values, cell);
  const held = `${round(weights)} GB for the weights and ${round(activations)} GB for activations`;
  if (obstacle === 'memory') {
    return `${name}: does not fit. The fullest device needs ${held}, ${round(memory)} of ${formatNumber(values.memory)} GB.`;
  }
  const { pipeline, exchange, idle } = costOf(values, cell);
  const speed = throughput === undefined ? '' : ` ${formatNumber(throughput)} rows/s.`;
  return `${name}:${speed} The pipeline takes ${round(pipeline)} ms, ${formatPercent(idle)} of it idle, adding up the gradients ${round(exchange)} ms. The fullest device needs ${held}.`;
}
