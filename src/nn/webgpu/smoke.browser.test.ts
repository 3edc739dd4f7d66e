import { expect, test } from 'vitest';
import { idle, memberSpec, moons, populationSpec, table } from '../fixtures.ts';
import { referenceEngine } from '../reference.ts';
import { batchRows } from '../member.ts';
import { createWebgpuEngine } from './engine.ts';
import type { PopulationSpec, PopulationData } from '../spec.ts';

const engine = createWebgpuEngine({ now: () => performance.now() });
const dev = (a: Float32Array, b: Float32Array) => {
  let most = 0,
    d = 0;
  a.forEach((v, k) => {
    most = Math.max(most, Math.abs(v));
    d = Math.max(d, Math.abs(v - b[k]!));
  });
  return d / most;
};

test('smoke', { timeout: 60000 }, async () => {
  const layer = (units: number, activation: any, skip = false) => ({ units, activation, skip });
  const spec = populationSpec({
    loss: 'softmax',
    outputs: 3,
    members: [
      memberSpec({ hidden: [layer(16, 'tanh'), layer(16, 'relu', true)], batch: 32, dropout: 0.2 }),
      memberSpec({
        hidden: [layer(5, 'sigmoid'), layer(3, 'identity'), layer(9, 'tanh')],
        batch: 40,
      }),
    ],
  });
  const data = table(spec, 50);
  const t0 = performance.now();
  const a = await engine.create(spec, data);
  console.log('create', performance.now() - t0);
  const b = await referenceEngine.create(spec, data);
  for (const m of [0, 1]) {
    const rows = batchRows(spec, data, m, 0);
    const [ga, gb] = [await a.gradient(m, rows), await b.gradient(m, rows)];
    console.log('grad', m, ga.loss, gb.loss, dev(gb.gradient, ga.gradient));
  }
  for (let i = 0; i < 3; i++) {
    await a.advance(50, idle);
    await b.advance(50, idle);
    const [ra, rb] = [await a.report(), await b.report()];
    console.log('loss', [...ra.loss], [...rb.loss]);
    const [sa, sb] = [await a.state(), await b.state()];
    console.log(
      sa.step,
      sa.members.map((m, k) => [
        m.step,
        m.diverged,
        dev(sb.members[k]!.parameters, m.parameters),
        dev(sb.members[k]!.moments, m.moments),
      ]),
    );
  }
  const [pa, pb] = [await a.predict(data.x, 50), await b.predict(data.x, 50)];
  console.log('predict', dev(pb, pa));
  await a.dispose();
});

async function speed(name: string, spec: PopulationSpec, data: PopulationData, steps: number) {
  const p = await engine.create(spec, data);
  await p.advance(steps, idle);
  const t = performance.now();
  await p.advance(steps, idle);
  const ms = performance.now() - t;
  console.log(
    name,
    (((steps * spec.members.length) / ms) * 1000).toFixed(0),
    'member-steps/s',
    ms.toFixed(0),
    'ms',
  );
  await p.dispose();
}
const relu = (units: number) => ({ units, activation: 'relu' as const });
test('speed', { timeout: 120000 }, async () => {
  await speed(
    '2-16-16-1 x16',
    populationSpec({
      features: 2,
      outputs: 1,
      loss: 'sigmoid',
      members: Array.from({ length: 16 }, (_, i) =>
        memberSpec({ hidden: [relu(16), relu(16)], batch: 32, initSeed: i }),
      ),
    }),
    moons(500),
    300,
  );
  await speed(
    '2-32-32-2 x64',
    populationSpec({
      features: 2,
      outputs: 2,
      loss: 'softmax',
      members: Array.from({ length: 64 }, (_, i) =>
        memberSpec({ hidden: [relu(32), relu(32)], batch: 32, initSeed: i }),
      ),
    }),
    moons(500),
    40,
  );
  const s = populationSpec({
    features: 16,
    outputs: 10,
    loss: 'softmax',
    members: Array.from({ length: 32 }, (_, i) =>
      memberSpec({ hidden: [relu(64), relu(64)], batch: 32, initSeed: i }),
    ),
  });
  await speed('16-64-64-10 x32', s, table(s, 500), 20);
});
