import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../style/tokens.css';
import '../style/base.css';
import '../style/buttons.css';
import Pieces from './Pieces.svelte';

test('arrow keys walk the bars and say why each is there', async () => {
  const screen = await render(Pieces);
  const figure = screen.getByRole('figure', { name: 'Correct votes of three' });
  const bars = figure.getByRole('slider', { name: 'Correct votes of three: each bar' });
  bars.element().focus();
  await expect.element(figure.getByRole('status')).toHaveTextContent('0 of 3 voters are right');
  await userEvent.keyboard('{End}{ArrowLeft}');
  await expect.element(figure.getByRole('status')).toHaveTextContent('2 of 3 voters are right');
  expect(bars.element().getAttribute('aria-valuetext')).toContain('2 of 3 voters are right');
});

test('every chart is an image with a name and the summary of its figure', async () => {
  const screen = await render(Pieces);
  const image = screen.getByRole('img', { name: 'Correct votes of three' });
  await expect.element(image).toHaveAccessibleDescription(/majority of three is right in 78\.4/);
});

test('the data of a figure opens as a table, in pages', async () => {
  const screen = await render(Pieces);
  const figure = screen.getByRole('figure', { name: 'Accuracy as members join' });
  await figure.getByText('Show as table').click();
  await expect.element(figure.getByText('10 more rows are not shown.')).toBeVisible();
  await figure.getByRole('button', { name: 'Show 10 more' }).click();
  await expect.element(figure.getByRole('rowheader', { name: '60' })).toBeInTheDocument();
  await expect.element(figure.getByText('not shown')).not.toBeInTheDocument();
});

test('up and down visit the points of a surface by height, and Enter picks one', async () => {
  const screen = await render(Pieces);
  const figure = screen.getByRole('figure', { name: 'Probability of class 1' });
  figure.getByRole('slider').element().focus();
  const status = figure.getByRole('status');
  await expect.element(status).toHaveTextContent('Row 1, class 0');
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(status).not.toHaveTextContent('Row 1, class 0');
  const crosses = (): number => figure.element().querySelectorAll('path.cross').length;
  expect(crosses()).toBe(0);
  await userEvent.keyboard('{Enter}');
  await expect.poll(crosses).toBe(2);
});

test('small multiples are one tab stop; arrows walk the grid and Enter selects', async () => {
  const screen = await render(Pieces);
  const tiles = screen.getByRole('group', { name: 'Members of the ensemble' });
  const stops = tiles.element().querySelectorAll('button[tabindex="0"]');
  expect(stops).toHaveLength(1);
  tiles.getByRole('button', { name: /^1 ·/ }).element().focus();
  await userEvent.keyboard('{ArrowRight}{Enter}');
  const second = tiles.getByRole('button', { name: /^2 ·/ });
  await expect.element(second).toHaveAttribute('aria-pressed', 'true');
  await expect.element(second).toHaveFocus();
});

test('the focus stays on the button when Run becomes Pause', async () => {
  const screen = await render(Pieces);
  const bar = screen.getByRole('group', { name: 'Run' }).first();
  bar.getByRole('button', { name: 'Run' }).element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(bar.getByRole('button', { name: 'Pause' })).toHaveFocus();
  await expect.element(bar.getByText('Running')).toBeInTheDocument();
  await expect.element(bar.getByRole('button', { name: 'Step' })).toHaveAttribute('aria-disabled');
});

test('a new seed is the next one, and Reset keeps it', async () => {
  const screen = await render(Pieces);
  const bar = screen.getByRole('group', { name: 'Run' }).first();
  await bar.getByRole('button', { name: 'New seed' }).click();
  await expect.element(bar.getByRole('textbox', { name: 'Seed' })).toHaveValue('4');
  await bar.getByRole('button', { name: 'Reset' }).click();
  await expect.element(bar.getByRole('textbox', { name: 'Seed' })).toHaveValue('4');
  await expect.element(bar.getByRole('status', { name: 'members' })).toHaveTextContent('0');
});

test('a typed value moves the slider; an invalid one is explained and not applied', async () => {
  const screen = await render(Pieces);
  const slider = screen.getByRole('slider', { name: 'Voters', exact: true });
  const box = screen.getByRole('textbox', { name: 'Voters, typed' });
  await box.fill('99');
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText('Type a whole number from 1 to 51.')).toBeVisible();
  await expect.element(slider).toHaveValue('25');
  await userEvent.keyboard('{Escape}');
  await expect.element(box).toHaveValue('25');
  await box.fill('9');
  await userEvent.keyboard('{Enter}');
  await expect.element(slider).toHaveValue('9');
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(slider).toHaveValue('10');
});

test('a readout holds the number in full, and nothing while there is none', async () => {
  const screen = await render(Pieces);
  const simulated = screen.getByRole('status', { name: 'Simulated accuracy' });
  await expect.element(simulated).toHaveAttribute('data-value', '0.78125');
  await expect.element(simulated).toHaveTextContent(/^78\.1.%$/);
  const missing = screen.getByRole('status', { name: 'Out-of-bag accuracy' });
  await expect.element(missing).toHaveAttribute('data-value', '');
  await expect.element(missing).toHaveTextContent('—');
});
