import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';
import { migrateAddress, type Migrate } from './migrate.ts';

/** Version 2 called trees members; version 3 counts noise in percent. */
const migrate: Migrate = ({ ...params }, from) => {
  if (from < 2) {
    params['bagging.members'] = params['bagging.trees'] ?? '25';
    delete params['bagging.trees'];
  }
  const noise = params['bagging.noise'];
  if (noise !== undefined) params['bagging.noise'] = String(100 * Number(noise));
  return params;
};
const query = (hash: string, version = 3, by: Migrate | undefined = migrate) =>
  Object.fromEntries(migrateAddress(parseAddress(hash), version, by).address.query);

test('an older link goes through every change since, and keeps what is the lab’s own', () => {
  expect(query('#/x/bagging?bagging.trees=7&bagging.noise=0.2&step=4&engine=wasm&v=1')).toEqual({
    ...{ 'bagging.members': '7', 'bagging.noise': '20' },
    ...{ step: '4', engine: 'wasm', v: '1' },
  });
  expect(query('#/x?bagging.members=7&v=2')).toEqual({ 'bagging.members': '7', v: '2' });
});

test('links of this version, of a later one and without one stay as they are', () => {
  for (const v of ['&v=3', '&v=4', '&v=0', '&v=-1', '&v=abc', '']) {
    const address = parseAddress(`#/x?bagging.trees=7${v}`);
    expect(migrateAddress(address, 3, migrate).address).toBe(address);
  }
});

test('the notice names both versions', () => {
  const notice = (v: number, by?: Migrate) =>
    migrateAddress(parseAddress(`#/x?v=${v}`), 3, by).notice;
  expect(notice(1)).toBe(
    'This link was made for version 1 of the lesson; this is version 3, whose defaults or results may differ.',
  );
  expect(notice(1, migrate)).toBe(
    'This link was made for version 1 of the lesson; this is version 3. Its settings were carried over; results may differ.',
  );
  expect(notice(9, migrate)).toContain('version 9');
  expect(notice(3, migrate)).toBeUndefined();
});

test('a migration that throws or answers nonsense harms nothing', () => {
  const hash = '#/x?bagging.trees=7&__proto__.k=1&v=1';
  const failing: Migrate = () => {
    throw new Error('no');
  };
  expect(query(hash, 3, failing)['bagging.trees']).toBe('7');
  expect(migrateAddress(parseAddress(hash), 3, failing).notice).toContain(
    'its settings could not be carried over',
  );
  const wild = (() => ({ 'a.b': 1, v: '3', present: '1', 'a.c': 'x' })) as unknown as Migrate;
  expect(query(hash, 3, wild)).toEqual({ 'a.c': 'x', v: '1' });
});
