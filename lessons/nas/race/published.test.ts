import { expect, test } from 'vitest';
import { oracle } from '#test/oracles.ts';
import { behind, published } from './published.ts';

const of = (start: string) => published.find(({ search }) => search.startsWith(start))!;

test('the published searches are those of the paper', () => {
  const { expected } = oracle('nb201.table');
  expect(of('The best').accuracy).toBe(expected.optimal.c10);
  expect(of('ResNet').accuracy).toBe(expected.resnet.c10);
  expect(of('DARTS').accuracy).toBe(expected.DARTS.c10);
  const pairs = [
    [of('REINFORCE'), expected.RL.c10],
    [of('Random'), expected.RS_c10],
    [of('GDAS'), expected.GDAS.c10],
    [of('SETN'), expected.SETN_c10],
    [of('RSPS'), expected.RSPS_c10],
    [of('ENAS'), expected.ENAS_c10],
  ] as const;
  for (const [row, [accuracy, deviation]] of pairs)
    expect(row).toMatchObject({ accuracy, deviation });
});

test('random search and REINFORCE are within a standard deviation of each other', () => {
  const reinforce = of('REINFORCE').accuracy;
  const chance = of('Random').accuracy;
  expect((reinforce - chance).toFixed(2)).toBe('0.15');
  expect(reinforce - chance).toBeLessThan(0.36);
  expect(behind(chance).toFixed(2)).toBe('0.67');
});

test('two searches with shared weights chose networks forty points behind the best, the best of five 0.76', () => {
  expect(behind(of('GDAS').accuracy).toFixed(2)).toBe('0.76');
  const far = published.filter(({ accuracy }) => behind(accuracy) > 40);
  expect(far.map(({ search }) => search)).toEqual([
    'DARTS, shared weights',
    'ENAS, shared weights',
  ]);
});
