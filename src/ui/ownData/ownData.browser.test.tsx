import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { OwnData } from '../../state/randomFeatures/labState.ts';
import { fakeLab, labState } from '../testing/fakeLab.ts';
import { renderApp } from '../testing/renderApp.tsx';

let remove = () => {};
beforeEach(() => page.viewport(1366, 768));
afterEach(() => remove());

const dataset = {
  name: 'mine',
  n: 40,
  N: 2,
  d: 3,
  query: new Float64Array(120),
  keys: new Float64Array(240),
  labels: new Float64Array(40),
};
const data: OwnData = {
  dataset,
  source: 'own',
  digest: '0123456789abcdef',
  notes: ['Not used: extra.'],
  isNormalised: false,
};

function open(fields = {}, own: OwnData | null = null) {
  const lab = fakeLab({ ...labState({}, fields), data: own });
  remove = renderApp(lab);
  return lab;
}

function drag(type: string, files: readonly File[]): DragEvent {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
  document.body.dispatchEvent(event);
  return event;
}

describe('data of one’s own', () => {
  test('may be dropped anywhere; the page says so while they hang over it', async () => {
    const lab = open();
    await expect.element(page.getByRole('figure').first()).toBeVisible();
    const file = new File([new Uint8Array([1, 2, 3])], 'mine.npz');
    expect(drag('dragover', [file]).defaultPrevented).toBe(true);
    await expect.element(page.getByText(/^Drop data to learn from them/)).toBeVisible();
    expect(drag('drop', [file, new File(['{}'], 'other.json')]).defaultPrevented).toBe(true);
    await expect.element(page.getByText(/^Drop data/)).not.toBeInTheDocument();
    await expect.poll(() => lab.calls).toEqual(['openData mine.npz 3, other.json 2']);
  });

  test('words dragged over the page are none of ours', async () => {
    const lab = open();
    await expect.element(page.getByRole('figure').first()).toBeVisible();
    expect(drag('dragover', []).defaultPrevented).toBe(false);
    expect(drag('drop', []).defaultPrevented).toBe(false);
    expect(lab.calls).toEqual([]);
  });

  test('can be chosen with a button', async () => {
    const lab = open();
    await expect.element(page.getByRole('button', { name: 'Use your own data' })).toBeVisible();
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (input === null) throw new Error('there is no file input');
    await userEvent.upload(input, new File(['abcd'], 'query.npy'));
    await expect.poll(() => lab.calls).toEqual(['openData query.npy 4']);
  });

  test('are named with their shape and notes, can be scaled, and left', async () => {
    const lab = open(
      { data: 'own', target: 'labels', tokenDim: 3, numKeys: 2, numSamples: 24, numTest: 16 },
      data,
    );
    const card = page.getByRole('region', { name: 'Data in use' });
    await expect.element(card).toHaveTextContent('mine40 samples, N = 2 keys, d = 3');
    await expect.element(card).toHaveTextContent('Not used: extra.');
    await expect.element(card).toHaveTextContent('Nothing leaves this machine.');
    await expect.element(page.getByRole('textbox', { name: 'Token dimension' })).not.toBeInTheDocument();
    await expect.element(page.getByRole('checkbox', { name: /^∞ RFA/ })).toBeDisabled();
    await card.getByRole('checkbox').click();
    expect(lab.calls).toEqual(['normaliseData true']);
    const tokens = page.getByLabelText('Tokens', { exact: true });
    await tokens.selectOptions('sphere');
    expect(lab.store.getState().config).toMatchObject({ data: 'sphere', target: 'g', tokenDim: 16 });
    await tokens.selectOptions('own');
    expect(lab.store.getState().config).toMatchObject({ data: 'own', target: 'labels', tokenDim: 3 });
  });

  test('are offered only once they are there; those that come with the lab are asked for by name', async () => {
    const lab = open();
    const tokens = page.getByLabelText('Tokens', { exact: true });
    await expect.element(tokens.getByRole('option', { name: /^your own \(open files first/ })).toBeDisabled();
    await tokens.selectOptions('digitMatches');
    expect(lab.store.getState().config).toMatchObject({ data: 'digitMatches', target: 'labels' });
    await expect.element(page.getByText('Loading…')).toBeVisible();
  });
});
