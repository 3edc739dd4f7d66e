/**
 * `npm run bench`: populations of small networks on the lab's engines and on others, in one worker
 * of one headless browser, taking turns. Writes its section of bench/results.md.
 */
import { loadavg } from 'node:os';
import { expect, test } from 'playwright/test';
import { launchOptions } from '../e2e/chromium.ts';
import { machine, median, report, spread } from './report.ts';
import { withEngines } from './serve-engines.ts';

const repeats = 7;
const firstOfOurs = 'lab, WASM, one thread';
test.use({ trace: 'off', screenshot: 'off', launchOptions: await launchOptions({ webgpu: true }) });
test.setTimeout(1_800_000);

const count = (value: number) => Math.round(value).toLocaleString('en-US');
const times = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)}×`;

test('populations on the engines of the lab and on others', async ({ page, browser }) => {
  await withEngines(page, async () => {
    const names = await page.evaluate(() => globalThis.page.bench.contestants());
    const workloads = await page.evaluate(() => globalThis.page.workloads);
    const adapter = await page.evaluate(() => globalThis.page.adapter());
    const peaks: number[] = [];
    const sections: string[] = [];

    for (const [w, workload] of workloads.entries()) {
      const rates = names.map((): number[] => []);
      const failures: string[] = [];
      for (const [c, { name }] of names.entries()) {
        const failure = await page.evaluate(
          ([who, what]) => globalThis.page.bench.prepare(who, what),
          [c, w] as const,
        );
        if (failure) failures.push(`${name}: ${failure}`);
        for (let repeat = 0; repeat < (failure ? 0 : 1); repeat++) {
          const rate = await page.evaluate(
            ([who, what]) => globalThis.page.bench.measure(who, what),
            [c, w] as const,
          );
          rates[c]?.push(rate);
        }
      }
      // In turns, so that what else the machine does falls on all alike.
      for (let repeat = 1; repeat < repeats; repeat++) {
        peaks.push(await page.evaluate(() => globalThis.page.bench.multiplyAdds()));
        for (const [c] of names.entries()) {
          if (rates[c]?.length === 0) continue;
          const rate = await page.evaluate(
            ([who, what]) => globalThis.page.bench.measure(who, what),
            [c, w] as const,
          );
          rates[c]?.push(rate);
        }
      }
      for (const [c] of names.entries()) {
        await page.evaluate(([who, what]) => globalThis.page.bench.finish(who, what), [
          c,
          w,
        ] as const);
      }
      sections.push(describe(workload, names, rates, median(peaks), failures));
    }

    const [load = NaN] = loadavg();
    await report(
      'engines',
      `## Populations of small networks

Member-steps a second: one Adam step of one network on a batch of 32, two hidden layers of tanh. Median
of ${repeats} readings taken in turns in one worker, with the least and the most in parentheses. Ratios
compare readings of the same turn. The other contestants are given one batch, already in memory.

- Machine: ${machine()}; load at the end ${load.toFixed(1)}
- Browser: Chromium ${browser.version()}, headless
- WebGPU adapter: ${adapter.name}${adapter.software ? ', in software' : ''}
- Plain f32x4 multiply-add loop, one thread: ${spread(peaks, (value) => (value / 1e9).toFixed(1))} GFLOP/s

${sections.join('\n\n')}
`,
    );
    expect(sections).toHaveLength(workloads.length);
  });
});

function describe(
  workload: { readonly name: string; readonly operations: number },
  names: readonly { readonly name: string; readonly ours: boolean; readonly gpu: boolean }[],
  rates: readonly (readonly number[])[],
  peak: number,
  failures: readonly string[],
): string {
  const at = (name: string) => rates[names.findIndex((each) => each.name === name)] ?? [];
  const peers = names.map((each, c) => ({ ...each, rates: rates[c] ?? [] })).filter((p) => !p.ours);
  const measured = peers.filter((peer) => peer.rates.length > 0);
  const best = measured.toSorted((a, b) => median(b.rates) - median(a.rates))[0];
  const one = at(firstOfOurs);
  const ratio = (mine: readonly number[], theirs: readonly number[]) =>
    spread(
      mine.flatMap((rate, i) => (theirs[i] === undefined ? [] : [rate / theirs[i]])),
      times,
    );
  const rows = names.map(({ name, gpu }, c) => {
    const own = rates[c] ?? [];
    const base = gpu ? at('tfjs, WebGPU, stacked') : (best?.rates ?? []);
    return `| ${name} | ${spread(own, count)} | ${ratio(own, base)} |`;
  });
  const share = (100 * median(one) * workload.operations) / peak;
  return [
    `### ${workload.name}`,
    `WASM, one thread, against the best peer (${best?.name ?? 'none'}): **${ratio(one, best?.rates ?? [])}**; ` +
      `${share.toFixed(0)} % of the multiply-add loop. ` +
      `Two threads against one: **${ratio(at('lab, WASM, two threads'), one)}**. ` +
      `WebGPU against stacked tfjs-WebGPU: **${ratio(at('lab, WebGPU'), at('tfjs, WebGPU, stacked'))}**.`,
    '| Engine | Member-steps a second | Against the best peer; WebGPU: against stacked tfjs-WebGPU |\n| --- | --: | --: |\n' +
      rows.join('\n'),
    ...failures.map((failure) => `Not measured: ${failure}`),
  ].join('\n\n');
}
