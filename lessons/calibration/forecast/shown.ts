/** Which digit each picture shows. */
import { random } from '#core/random.ts';
import { pictures } from './plan.ts';

/** 1 where a picture is a `yes`, [pictures]: a coin each. */
export function shownDigits(seed: number): Uint8Array {
  const coin = random(seed).stream('which');
  return Uint8Array.from({ length: pictures }, () => (coin.bernoulli(0.5) ? 1 : 0));
}
