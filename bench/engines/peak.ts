import bytes from './assembly/peak.ts?kernel';

const rounds = 20_000_000;
/** Eight vectors of four lanes, a multiplication and an addition each. */
const perRound = 8 * 4 * 2;
let loop: Promise<(rounds: number) => number> | undefined;

/** Floating-point operations a second of a plain f32x4 multiply-add loop, in this thread. */
export async function multiplyAdds(): Promise<number> {
  loop ??= WebAssembly.instantiate(bytes).then(
    ({ instance }) => instance.exports['multiplyAdd'] as (rounds: number) => number,
  );
  const run = await loop;
  run(1000);
  const start = performance.now();
  run(rounds);
  return (rounds * perRound * 1000) / (performance.now() - start);
}
