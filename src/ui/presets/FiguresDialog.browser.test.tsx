import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { decodeLink } from '../../core/experiment/randomFeatures/link.ts';
import { PRESET_GROUPS, PRESETS, presetConfig } from '../../core/experiment/randomFeatures/presets.ts';
import { fakeLab, labState } from '../testing/fakeLab.ts';
import { renderApp } from '../testing/renderApp.tsx';

let remove = () => {};
let hash = '';

beforeEach(async () => {
  hash = location.hash;
  await page.viewport(1366, 768);
});
afterEach(() => {
  remove();
  history.replaceState(null, '', hash === '' ? location.pathname + location.search : hash);
});

function open(fields = {}) {
  const lab = fakeLab(labState({}, fields));
  remove = renderApp(lab);
  return lab;
}

describe('figures', () => {
  test('are listed by question, with their sentences and what they cost', async () => {
    open();
    await page.getByRole('button', { name: 'Figures', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Figures' });
    await expect.element(dialog).toBeVisible();
    // A query by role computes the name of every element of a long list; these need not.
    const list = dialog.element();
    const headings = [...list.querySelectorAll('h3')].map((heading) => heading.textContent);
    expect(headings).toEqual(Object.values(PRESET_GROUPS));
    expect(list.querySelectorAll('li')).toHaveLength(PRESETS.length);
    await expect.element(dialog).toHaveTextContent(/lighter: M = 300, n ≤ 1024, about \d+ s/);
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
  });

  test('choosing one is a step of the history to its link, and closes the list', async () => {
    open();
    await page.getByRole('button', { name: 'Figures', exact: true }).click();
    const before = history.length;
    const title = 'No free lunch: g₁,₁ beside f₂';
    await page.getByRole('link', { name: `${title}, run live`, exact: true }).click();
    expect(history.length).toBe(before + 1);
    const preset = PRESETS.find((candidate) => candidate.title === title);
    if (preset === undefined) throw new Error('the figure has another title now');
    expect(decodeLink(location.hash)).toMatchObject({ config: presetConfig(preset), rejections: [] });
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });

  test('the one on screen is marked', async () => {
    open({ queryKeyMean: 1 });
    await page.getByRole('button', { name: 'Figures', exact: true }).click();
    const link = page.getByRole('link', {
      name: 'Learning g₁,₁ with the mean of the theory, c = 1',
      exact: true,
    });
    await expect.element(link).toHaveAttribute('aria-current', 'true');
    expect(document.querySelectorAll('[role="dialog"] [aria-current]')).toHaveLength(1);
  });
});
