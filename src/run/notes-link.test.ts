import { expect, test } from 'vitest';
import { parseMessage } from './notes-link.ts';

test('a state and a command come through as they were sent', () => {
  const state = {
    lab: 'notes',
    kind: 'state',
    host: 'a',
    scene: 'vote-three',
    started: 5,
    running: false,
    asking: true,
  };
  expect(parseMessage(state)).toEqual(state);
  const command = { lab: 'notes', kind: 'command', host: 'a', stamp: 1, command: 'next' };
  expect(parseMessage(command)).toEqual(command);
});

test.each([
  null,
  'next',
  { type: 'webpackOk' },
  { lab: 'notes', kind: 'command', host: 'a', stamp: 1, command: 'constructor' },
  { lab: 'notes', kind: 'command', host: 'a', stamp: NaN, command: 'next' },
  { lab: 'notes', kind: 'left', host: 'x'.repeat(101) },
  { lab: 'notes', kind: 'hello', more: 1 },
])('anything else is ignored: %j', (data) => {
  expect(parseMessage(data)).toBeUndefined();
});
