import { test } from 'vitest';
import { idle, memberSpec, moons, populationSpec, table } from '../fixtures.ts';
import { createWebgpuEngine } from './engine.ts';
import type { PopulationSpec, PopulationData } from '../spec.ts';
const engine = createWebgpuEngine();
function calib() {
  const t = performance.now();
  let s = 0;
  for (let i = 0; i < 3e7; i++) s = Math.imul(s + i, 1664525);
  return (performance.now() - t).toFixed(0) + (s === 1 ? '!' : '');
}
async function speed(name: string, spec: PopulationSpec, data: PopulationData, steps: number) {
  const p = await engine.create(spec, data);
  const out: string[] = [];
  for (let i = 0; i < 3; i++) {
    const c = calib();
    const t = performance.now();
    await p.advance(steps, idle);
    const ms = performance.now() - t;
    out.push(
      (((steps * spec.members.length) / ms) * 1000).toFixed(0) +
        ` (${ms.toFixed(0)}ms, calib ${c})`,
    );
  }
  console.log(name, out.join(' '));
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
    100,
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
    10,
  );
  const s = populationSpec({
    features: 16,
    outputs: 10,
    loss: 'softmax',
    members: Array.from({ length: 32 }, (_, i) =>
      memberSpec({ hidden: [relu(64), relu(64)], batch: 32, initSeed: i }),
    ),
  });
  await speed('16-64-64-10 x32', s, table(s, 500), 5);
});
