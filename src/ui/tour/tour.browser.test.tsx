import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fakeMultiHeadLab, multiHeadState } from '../multiHead/testing/fakeMultiHeadLab.ts';
import { createTour as multiHeadTour } from '../multiHead/tour.ts';
import { createTour as randomFeaturesTour } from '../randomFeatures/tour.ts';
import { fakeLab, labState, madeUpCurves } from '../testing/fakeLab.ts';
import { renderApp } from '../testing/renderApp.tsx';
// Loaded before the first test: none waits for what the page loads lazily.
import '../multiHead/MultiHeadPage.tsx';
import './TourCard.tsx';

let remove = () => {};
let hash = '';

beforeEach(async () => {
  hash = location.hash;
  localStorage.clear();
  await page.viewport(1366, 768);
});
afterEach(() => {
  remove();
  history.replaceState(null, '', hash === '' ? location.pathname + location.search : hash);
});

function open(address = '') {
  history.replaceState(null, '', address === '' ? location.pathname + location.search : address);
  const { config } = labState();
  const lab = fakeLab(labState({ status: 'finished', curves: madeUpCurves(config), fraction: 1 }));
  const second = fakeMultiHeadLab(multiHeadState());
  remove = renderApp(lab, { 'multi-head': second });
  return { lab, second };
}

const isThere = (selector: string) => document.querySelector(selector) !== null;

describe('what a tour points at', () => {
  test('is on the page of the random-features lab', async () => {
    const { lab } = open();
    for (const { place } of randomFeaturesTour(lab.store))
      await expect.poll(() => isThere(place), { message: place }).toBe(true);
  });

  test('is on the page of the gradient-descent lab', async () => {
    const { second } = open('#/multi-head');
    for (const { place } of multiHeadTour(second.store))
      await expect.poll(() => isThere(place), { message: place }).toBe(true);
  });
});

test('the tour is taken from the help, outlines what it means, and notices what is done', async () => {
  const { lab } = open();
  await userEvent.keyboard('?');
  await page.getByRole('button', { name: /^Take the tour in/ }).click();
  const card = page.getByRole('region', { name: 'Tour' });
  await expect.element(card).toHaveTextContent('Step 1 of 6');
  expect(document.querySelector('[data-toured]')?.getAttribute('aria-label')).toBe('Run');
  const { config } = lab.store.getState();
  lab.store.setState({ config: { ...config, numHeads: 7 } });
  await expect.element(card.getByRole('button', { name: 'Skip this step' })).toBeVisible();
  lab.store.setState({ config: { ...config, seed: 4 } });
  await expect.element(card).toHaveTextContent('✓ Done.');
  await card.getByRole('button', { name: 'Next' }).click();
  await expect.element(card).toHaveTextContent('Step 2 of 6');
  await expect
    .poll(() => document.querySelector('[data-toured]')?.getAttribute('data-field'))
    .toBe('queryKeyMean');
  await card.getByRole('button', { name: 'Skip the tour' }).click();
  await expect.element(card).not.toBeInTheDocument();
  expect(document.querySelector('[data-toured]')).toBeNull();
  expect(localStorage.getItem('attention-lab/tour/random-features')).not.toBeNull();
});
