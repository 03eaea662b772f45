import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { TokenDataset } from '../../core/dataset/dataset.ts';
import { smallTokens } from '../../core/dataset/testing/smallTokens.ts';
import { fitToTokens } from '../../core/experiment/multiHead/ownData.ts';
import type { MultiHeadView } from '../../core/experiment/multiHead/view.ts';
import { fakeLab, labState } from '../testing/fakeLab.ts';
import { renderApp } from '../testing/renderApp.tsx';
import { fakeMultiHeadLab, multiHeadState } from './testing/fakeMultiHeadLab.ts';
import { trainedTrial } from './testing/trainedStates.ts';
// Loaded before the first test: none waits for what the page loads lazily.
import './MultiHeadPage.tsx';
import './theory/TheoryParts.tsx';

let remove = () => {};
let hash = '';
beforeEach(async () => {
  hash = location.hash;
  await page.viewport(1366, 900);
});
afterEach(() => {
  remove();
  history.replaceState(null, '', hash === '' ? location.pathname + location.search : hash);
});

/** The page of a run on own data that was trained in float64. */
function open(own: TokenDataset | null, view: Partial<MultiHeadView> = {}) {
  const { config: plain } = multiHeadState({ numHeads: [1, 3], trials: 1, steps: 20, init: 'balanced' });
  const config = own === null ? plain : fitToTokens(plain, own).config;
  const { curves, checkpoints } = trainedTrial(config, 0, [0, 5, 20], own ?? undefined);
  const run = { status: 'finished', config, data: own, curves, checkpoints: [checkpoints] } as const;
  const lab = fakeMultiHeadLab({
    ...multiHeadState(config, run, view),
    data: own && { dataset: own, digest: '0123456789abcdef', notes: ['A note.'] },
  });
  history.replaceState(null, '', '#/multi-head');
  remove = renderApp(fakeLab(labState()), { 'multi-head': lab });
  return lab;
}

const own = smallTokens();
const { relevant: _, ...unmarked } = own;
const source = page.getByLabelText('Samples from', { exact: true });
const box = (name: string) => page.getByRole('textbox', { name, exact: true });

describe('own data in the gradient-descent lab', () => {
  test('can be dropped anywhere on its page, and go to this lab', async () => {
    const lab = open(null);
    await expect.element(source).toBeVisible();
    await expect
      .element(source.getByRole('option', { name: /^your own files \(open files first/ }))
      .toBeDisabled();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array([1, 2])], 'mine.npz'));
    const drag = (type: string) =>
      document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    drag('dragover');
    await expect
      .element(page.getByText(/^Drop data to learn from them: .npz, .npy for each array/))
      .toBeVisible();
    drag('drop');
    await expect
      .poll(() => lab.calls.filter((call) => call.startsWith('openData')))
      .toEqual(['openData ["mine.npz"]']);
  });

  test('are named with their shape and split; what the mixture alone has is gone', async () => {
    const lab = open(own);
    const card = page.getByRole('region', { name: 'Data in use' });
    await expect
      .element(card)
      .toHaveTextContent('mine40 samples of T = 4 tokens, d = 6, relevant tokens marked');
    await expect.element(card).toHaveTextContent('the seed splits off 28 to train on and 12 to test');
    await expect
      .element(card)
      .toHaveTextContent('A note.Nothing leaves this machine. Digest 0123456789abcdef.');
    await expect.element(box('Samples')).toHaveValue('28');
    for (const gone of ['Tokens', 'Token dimension', 'Signal norm', 'Token noise', 'Noise directions']) {
      expect(box(gone).elements()).toHaveLength(0);
    }
    await expect.element(page.getByRole('region', { name: 'Formulas' })).toHaveTextContent('of your data');
    await expect
      .element(page.getByText(/^outside the theory: your own data, of which no margin/))
      .toBeVisible();
    await source.selectOptions('mixture');
    expect(lab.calls).toContain('change {"data":"mixture","numTokens":10,"tokenDim":20}');
  });

  test('have no meters of margins, no margin slider and no level; what is missing is said', async () => {
    open(own);
    await page.getByRole('button', { name: 'Theory on this run' }).click();
    const meters = page.getByRole('table', { name: /^Measured on the training samples/ });
    await expect
      .element(meters.getByRole('cell', { name: 'not defined for own data' }).first())
      .toBeVisible();
    await expect.element(page.getByText(/^Not defined for own data: its W\* and U\*/)).toBeVisible();
    expect(page.getByRole('slider', { name: 'Logit gap g' }).elements()).toHaveLength(0);
    await expect
      .element(
        page.getByText('Not known: P3 cannot be measured: no direction theta* is known for these data.'),
      )
      .toBeVisible();
    await expect.element(page.getByText(/^Not known: Whether your own labels have a margin/)).toBeVisible();
    expect(page.getByText(/γ_attn =/).elements()).toHaveLength(0);
  });

  test('with marks show attention on relevant tokens and mark them on the sample', async () => {
    open(own, { quantity: 'attention', head: 1, shown: 3 });
    await expect.element(page.getByRole('list', { name: /^4 tokens, relevant: \d$/ })).toBeVisible();
    await expect.element(page.getByText('ζ, uniform attention')).toBeVisible();
    await expect.element(page.getByText(/^[\d.]+ %; 25 % were it uniform$/)).toBeVisible();
    await expect.element(page.getByText(/^Colours need the directions of the mixture/)).toBeVisible();
  });

  test('without marks say why there is no attention on relevant tokens', async () => {
    open(unmarked, { quantity: 'attention' });
    await expect.element(page.getByText(/^your data do not say which tokens are relevant/)).toBeVisible();
    await expect.element(page.getByRole('list', { name: '4 tokens', exact: true })).toBeVisible();
    expect(page.getByText('ζ, uniform attention').elements()).toHaveLength(0);
  });
});
