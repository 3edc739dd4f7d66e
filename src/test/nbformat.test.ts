import * as v from 'valibot';
import { expect, test } from 'vitest';
import { code, markdown, notebookFile } from '#run/notebook.ts';
import { notebookSchema } from './nbformat.ts';

const valid = (given: unknown): boolean => v.is(notebookSchema, given);
const sound = () =>
  JSON.parse(notebookFile([markdown('# A'), code('1 + 1')])) as {
    cells: Record<string, unknown>[];
    metadata: Record<string, unknown>;
  };

test('a notebook of ours is valid, and so is one with every kind of output', () => {
  const notebook = sound();
  expect(valid(notebook)).toBe(true);
  notebook.cells[1]!.outputs = [
    { output_type: 'stream', name: 'stdout', text: ['2\n'] },
    {
      output_type: 'execute_result',
      execution_count: 1,
      data: { 'text/plain': '2' },
      metadata: {},
    },
    { output_type: 'display_data', data: { 'text/plain': ['2'] }, metadata: {} },
    { output_type: 'error', ename: 'E', evalue: 'e', traceback: [] },
  ];
  expect(valid(notebook)).toBe(true);
});

test.each<[string, (notebook: ReturnType<typeof sound>) => void]>([
  ['no id', ({ cells }) => delete cells[0]!.id],
  ['an id with a space', ({ cells }) => (cells[0]!.id = 'a b')],
  ['an id of 65 characters', ({ cells }) => (cells[0]!.id = 'a'.repeat(65))],
  ['the same id twice', ({ cells }) => (cells[1]!.id = cells[0]!.id)],
  ['a source that is a number', ({ cells }) => (cells[0]!.source = 1)],
  ['a kind of its own', ({ cells }) => (cells[0]!.cell_type = 'text')],
  ['outputs on text', ({ cells }) => (cells[0]!.outputs = [])],
  ['no outputs on code', ({ cells }) => delete cells[1]!.outputs],
  ['no count of executions', ({ cells }) => delete cells[1]!.execution_count],
  ['a key of its own', ({ cells }) => (cells[1]!.prompt = 1)],
  ['no metadata', ({ cells }) => delete cells[1]!.metadata],
  ['tags with commas', ({ cells }) => (cells[1]!.metadata = { tags: ['a,b'] })],
  ['an output without its name', ({ cells }) => (cells[1]!.outputs = [{ output_type: 'stream' }])],
  ['a kernel without its name', ({ metadata }) => (metadata.kernelspec = { name: 'python3' })],
])('a notebook with %s is not', (_, spoil) => {
  const notebook = sound();
  spoil(notebook);
  expect(valid(notebook)).toBe(false);
});

test('a notebook of format 4.4 is not', () => {
  expect(valid({ ...sound(), nbformat_minor: 4 })).toBe(false);
});
