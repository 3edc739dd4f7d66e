import { expect, test } from 'vitest';
import { axisDomain, axisScale, axisTicks, axisTitle, finiteExtent, labelEvery } from './scales.ts';

test('finiteExtent skips gaps and infinities over all lists', () => {
  expect(finiteExtent([[NaN, 2, Infinity], new Float32Array([-1, 0.5])])).toEqual([-1, 2]);
});

test('finiteExtent of nothing is null', () => {
  expect(finiteExtent([])).toBeNull();
  expect(finiteExtent([[], [NaN]])).toBeNull();
  expect(finiteExtent([[-1, 0]], true)).toBeNull();
});

test('a fixed domain wins over the data unless it is unusable', () => {
  expect(axisDomain({ label: 'y', domain: [0, 1] }, [3, 9])).toEqual([0, 1]);
  expect(axisDomain({ label: 'y', domain: [1, 1] }, [3, 9])).toEqual([3, 9]);
  expect(axisDomain({ label: 'y', domain: [0, 1], log: true }, [3, 9])).toEqual([3, 9]);
});

test('a domain is never empty, even for no data or one datum', () => {
  expect(axisDomain({ label: 'y' }, null)).toEqual([0, 1]);
  expect(axisDomain({ label: 'y', log: true }, null)).toEqual([1, 10]);
  for (const value of [0, 5, -5]) {
    const [low, high] = axisDomain({ label: 'y' }, [value, value]);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  }
});

test('zero joins an automatic domain when asked', () => {
  expect(axisDomain({ label: 'y', zero: true }, [3, 9])).toEqual([0, 9]);
  expect(axisDomain({ label: 'y', zero: true }, [-9, -3])).toEqual([-9, 0]);
  expect(axisDomain({ label: 'y', zero: true }, [0, 0])).toEqual([0, 1]);
});

test('ticks lie inside the range and carry equal decimals', () => {
  const spec = { label: 'accuracy', format: 'percent', domain: [0, 1] } as const;
  const ticks = axisTicks(axisScale(spec, null, [100, 0]), spec, 4);
  expect(ticks.map((tick) => tick.text)).toEqual(
    [0, 20, 40, 60, 80, 100].map((percent) => `${percent}\u202f%`),
  );
  expect(ticks[0]?.at).toBe(100);
});

test('an integer axis has no ticks between whole numbers', () => {
  const spec = { label: 'members', format: 'integer', domain: [1, 3] } as const;
  const texts = axisTicks(axisScale(spec, null, [0, 100]), spec, 8).map((tick) => tick.text);
  expect(texts).toEqual(['1', '2', '3']);
});

test('a logarithmic axis prints powers of ten', () => {
  const spec = { label: 'rows', log: true, domain: [1, 1000] } as const;
  const texts = axisTicks(axisScale(spec, null, [0, 100]), spec, 4).map((tick) => tick.text);
  expect(texts).toEqual(['1', '10', '100', '1,000']);
  const small = { label: 'rate', log: true, domain: [0.001, 1] } as const;
  const rates = axisTicks(axisScale(small, null, [0, 100]), small, 4).map((tick) => tick.text);
  expect(rates).toEqual(['0.001', '0.01', '0.1', '1']);
});

test('labelEvery thins labels in steps of 1, 2, 5 and 10', () => {
  expect(labelEvery(40, 30)).toBe(1);
  expect(labelEvery(6, 24)).toBe(5);
  expect(labelEvery(6, 12)).toBe(2);
  expect(labelEvery(0, 12)).toBe(1);
});

test('the title of an axis names its unit', () => {
  expect(axisTitle({ label: 'flipper length', unit: 'mm' })).toBe('flipper length (mm)');
  expect(axisTitle({ label: 'x' })).toBe('x');
});
