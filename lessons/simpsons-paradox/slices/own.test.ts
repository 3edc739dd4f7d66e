import { expect, test } from 'vitest';
import { parseCsvTable } from '#core/data/csv-table.ts';
import { random } from '#core/random.ts';
import { sliceName } from '#core/slices/slice.ts';
import { testLab } from '#test/lab.ts';
import experiment from './experiment.ts';
import { ownRows } from './own.ts';
import params, { type Slices } from './params.ts';
import { mostColumns, mostValues } from './plan.ts';
import { slicedByHand } from './search.ts';

const id = 'mine:00000000';
const caps = { rows: 1e6, columns: 200, values: 1e7 };
const tableOf = async (text: string) =>
  (await parseCsvTable(id, text, caps, async () => undefined)).table;
const read = async (text: string, wanted: Partial<Slices> = {}) =>
  ownRows(await tableOf(text), { ...params.defaults, ...wanted }, 1, testLab);
const csv = (head: string, rows: number, row: (i: number) => readonly (string | number)[]) =>
  [head, ...Array.from({ length: rows }, (_, i) => row(i).join(','))].join('\n');

/** Customers; the model is wrong half the time in the north, and else one time in twenty. */
function customers(rows = 1200): string {
  const draw = random(3).stream('customers');
  return csv('age,region,plan,churn,prediction', rows, () => {
    const region = ['north', 'south', 'west'][draw.integer(3)]!;
    const churn = draw.bernoulli(0.4);
    const isWrong = draw.bernoulli(region === 'north' ? 0.5 : 0.05);
    const say = (value: boolean) => (value ? 'yes' : 'no');
    const plan = ['basic', 'plus'][draw.integer(2)]!;
    return [18 + draw.integer(60), region, plan, say(churn), say(churn !== isWrong)];
  });
}
const asked = { label: 'churn', prediction: 'prediction' };

async function runOf(text: string, values: Partial<Slices> = {}) {
  const table = await tableOf(text);
  const lab = { ...testLab, table: async () => table };
  const settings = { ...params.defaults, data: id, ...values } as const;
  const snapshots = [];
  for await (const each of experiment(settings, 1, lab)) snapshots.push(each);
  return snapshots.at(-1)!;
}

test.each(['beam', 'tree', 'error-analysis'] as const)(
  'by %s, the region in which a reader’s model fails is found and confirmed',
  async (method) => {
    const { view, metrics } = await runOf(customers(), { ...asked, method });
    expect(view.listed[0]!.name).toBe('region = north');
    expect(view.listed[0]!.held!.p).toBeLessThan(0.05);
    expect(metrics['error']).toBeGreaterThan(0.1);
    expect(view.answer).toEqual([{ name: 'Prediction' }]);
    const [state, truth, said] = view.listed[0]!.rows[0]!;
    expect(state).toBe('wrong');
    expect(said).not.toBe(truth);
  },
);

test('by hand, a condition of the reader’s own columns; numbers are cut at their quartiles', async () => {
  const hand = { ...asked, method: 'by-hand', first: 'region=north', second: 'plan=plus' } as const;
  const { view } = await runOf(customers(), hand);
  expect(view.points.names).toEqual(['region = north and plan = plus']);
  const names = view.columns.map(({ name }) => name);
  expect(names).toEqual(['age', 'region', 'plan', 'churn']);
  expect(view.columns[0]!.labels).toHaveLength(4);
});

test('without predictions a classifier is trained on the numbers, or on all columns', async () => {
  const draw = random(5).stream('rows');
  const text = csv('x,kind,y', 400, () => {
    const [x, kind] = [draw.normal(), draw.integer(2)];
    // Numbers tell of one kind, and the other is the other way round.
    return [x.toFixed(3), 'ab'[kind]!, (kind === 0 ? x > 0 : x < -0.5) ? 'one' : 'two'];
  });
  const plain = await runOf(text, { label: 'y', min: 20 });
  expect(plain.view.remarks.at(-1)).toBe(
    'A logistic regression learns y from 1 numeric column; each row is judged by one that never saw it.',
  );
  expect(plain.view.listed.length).toBeGreaterThan(0);
  expect(plain.view.answer[0]).toMatchObject({ name: 'Chance of two' });
  const wide = await read(text, { label: 'y', retrain: true });
  expect(wide.remarks.at(-1)).toContain('7 inputs from all columns');
  const words = await read(text.replaceAll(/^[-\d.]+,/gm, 'z,'), { label: 'y' });
  expect(words.remarks.at(-1)).toContain('2 inputs from all columns');
});

test('more than two classes are learned one against the rest', async () => {
  const text = csv('x,z,kind', 300, (i) => {
    const kind = i % 3;
    return [kind + ((i * 7) % 10) / 30, ((i * 3) % 10) / 10 - kind, ['a', 'b', 'c'][kind]!];
  });
  const { loss, answer } = await read(text, { label: 'kind' });
  expect(loss.reduce((sum, one) => sum + one, 0) / 300).toBeLessThan(0.1);
  expect(['a', 'b', 'c']).toContain(answer.of(0)[0]);
});

test('a probability is read as the chance of the second class, and told', async () => {
  const text = csv('x,label,score', 40, (i) => [i, i % 2, i % 4 === 3 ? 0.2 : 0.1 + 0.7 * (i % 2)]);
  const { loss, remarks } = await read(text, { label: 'label', prediction: 'score' });
  expect(remarks).toContain('score is read as the chance of 1; above one half it says 1.');
  expect([...loss.subarray(0, 4)]).toEqual([0, 0, 0, 1]);
});

test('predictions that are never a label are refused, some are told', async () => {
  const text = (say: (i: number) => string | number) =>
    csv('x,label,said', 40, (i) => [i, i % 2 ? 'yes' : 'no', say(i)]);
  const wanted = { label: 'label', prediction: 'said' };
  await expect(
    read(
      text((i) => i % 2),
      wanted,
    ),
  ).rejects.toThrow(
    'said must hold the values of label (no, yes), or the chance of the second; it has 0, 1.',
  );
  const { loss, remarks } = await read(
    text((i) => (i === 0 ? 'maybe' : i % 2 ? 'yes' : 'no')),
    wanted,
  );
  expect(remarks).toEqual(['said says maybe, which label never is; that counts as wrong.']);
  expect([loss[0], loss[1]]).toEqual([1, 0]);
});

test('rows without a label or a prediction are left out and counted; none left is told', async () => {
  const text = csv('x,label,said', 60, (i) => [
    i,
    i < 5 ? '' : i % 2 ? 'yes' : 'no',
    i === 7 ? '' : i % 3 ? 'yes' : 'no',
  ]);
  const wanted = { label: 'label', prediction: 'said' };
  const { loss, remarks } = await read(text, wanted);
  expect(loss).toHaveLength(54);
  expect(remarks).toEqual(['6 rows are left out because label or said is missing there.']);
  const few = csv('x,label', 60, (i) => [i, i > 50 ? 'yes' : i > 45 ? 'no' : '']);
  await expect(read(few, { label: 'label' })).rejects.toThrow(
    'label must have two classes or more in at least 20 rows that miss nothing; it has 2 classes in 14 rows.',
  );
  const none = csv('x,label', 60, (i) => [i + 0.5, '']);
  await expect(read(none, { label: 'label' })).rejects.toThrow(
    'No column can be the label: it needs texts or whole numbers of 2 to 10 different values. This table has x (60 values) and label (0 values).',
  );
  await expect(
    read(
      csv('c,label', 30, (i) => ['z', i % 2]),
      { label: 'label' },
    ),
  ).rejects.toThrow(
    'To learn label, a column that varies is needed beside it; this table has none.',
  );
});

test('ten thousand different values make no slices, or their most frequent ones; both are told', async () => {
  const text = csv('user,city,label,said', 12_000, (i) => [
    `user ${i}`,
    i % 3 === 0 ? 'Rome' : `town ${i % 400}`,
    i % 2,
    i % 7 === 0 ? 0 : 1,
  ]);
  const { columns, remarks } = await read(text, { label: 'label', prediction: 'said' });
  expect(columns.map(({ name }) => name)).toEqual(['city', 'label']);
  expect(columns[0]!.labels).toHaveLength(mostValues + 1);
  expect(columns[0]!.labels).toContain('Rome');
  expect(remarks).toEqual([
    'user has a value of its own in most rows, and makes no slices.',
    'Of more than 20 values the 20 most frequent make slices, the rest is (other): city (401).',
  ]);
});

test('of too many columns the first make slices; constants and empty ones make none', async () => {
  const names = Array.from({ length: 50 }, (_, i) => `c${i}`);
  const text = csv(['same', 'empty', ...names, 'label', 'said'].join(','), 60, (i) => [
    'x',
    '',
    ...names.map((_, c) => 'pqr'[((i * (c + 1)) % 61) % 3]!),
    i % 2,
    i % 2,
  ]);
  const { columns, remarks } = await read(text, { label: 'label', prediction: 'said' });
  expect(columns).toHaveLength(mostColumns + 1);
  expect(columns.at(-1)!.name).toBe('label');
  expect(remarks[0]).toBe('The first 30 columns make slices, 20 more do not.');
});

test('a missing value is a slice of its own, and a long one is cut', async () => {
  const long = 'a very long value that nobody would ever like to read to its end in a list';
  const text = csv('note,label,said', 60, (i) => [
    i % 3 === 0 ? '' : i % 3 === 1 ? `${long} 1` : `${long} 2`,
    i % 2,
    1,
  ]);
  const { columns } = await read(text, { label: 'label', prediction: 'said' });
  expect(columns[0]!.labels.at(-1)).toBe('(missing)');
  expect(new Set(columns[0]!.labels).size).toBe(3);
  for (const label of columns[0]!.labels) expect(label.length).toBeLessThanOrEqual(60);
});

test('a model that is never wrong has no bad slice', async () => {
  const text = csv('kind,label,said', 200, (i) => ['ab'[i % 2]!, i % 3 ? 1 : 0, i % 3 ? 1 : 0]);
  const { view, metrics } = await runOf(text, { label: 'label', prediction: 'said', min: 10 });
  expect(metrics).toMatchObject({ error: 0, found: 0 });
  expect(view.listed).toEqual([]);
});

test('a column whose name holds the equals sign can be a condition', () => {
  const columns = [
    { name: 'a', labels: ['b'] },
    { name: 'a=b', labels: ['c=d', 'e'] },
  ];
  const { literals, unknown } = slicedByHand(
    { first: 'a=b=c=d', second: 'a=b', third: '' },
    columns,
  );
  expect(unknown).toEqual([]);
  expect(literals).toEqual([
    { column: 0, value: 0 },
    { column: 1, value: 0 },
  ]);
  const coded = columns.map((column) => ({ ...column, codes: new Uint16Array(1) }));
  expect(sliceName(coded, literals)).toBe('a = b and a=b = c=d');
});

test('a table of 60,000 rows gives 50,000, drawn with the seed', async () => {
  const text = csv('kind,label,said', 60_000, (i) => ['abc'[i % 3]!, i % 2, i % 5 === 0 ? 0 : 1]);
  const one = await read(text, { label: 'label', prediction: 'said' });
  expect(one.loss).toHaveLength(50_000);
  expect(one.remarks).toEqual(['50,000 of 60,000 rows are used, drawn with the seed.']);
});
