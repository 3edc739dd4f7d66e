import { expect, test } from 'vitest';
import { besideBox } from './popover-place.ts';

const card = { width: 300, height: 80 };
const window = { width: 390, height: 800 };

test('a card stands below the words, else above them where there is room', () => {
  expect(besideBox({ left: 20, top: 100, bottom: 120 }, card, window)).toEqual({
    left: 20,
    top: 126,
  });
  expect(besideBox({ left: 20, top: 740, bottom: 760 }, card, window).top).toBe(654);
  const low = { width: 390, height: 150 };
  expect(besideBox({ left: 20, top: 60, bottom: 80 }, card, low).top).toBe(86);
});

test('a card never leaves the window to a side', () => {
  expect(besideBox({ left: 350, top: 100, bottom: 120 }, card, window).left).toBe(78);
  expect(besideBox({ left: -5, top: 100, bottom: 120 }, card, window).left).toBe(12);
});
