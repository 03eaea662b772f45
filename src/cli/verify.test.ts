import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runLab } from './testing/runLab.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Printed {
  readonly verifiedLink: string;
  readonly verdict?: string;
}

it.each([
  '#/random-features?v=1&numHeads=16&tokenDim=4&numKeys=4&numSamples=64&numTest=64&seeds=2',
  '#/multi-head?v=1&numHeads=1,2&steps=16&numSamples=20&numTest=20&trials=2',
  '#/multi-head?v=1&numHeads=1,2&steps=8&numSamples=20&numTest=20&trials=2&sweep=noise',
])('%s is reproduced, agrees on other devices, and is found out when it is edited', async (link) => {
  const first = await runLab([link, '--device', 'simd'], folder);
  const { verifiedLink } = JSON.parse(first.stdout) as Printed;
  expect(verifiedLink.length).toBeLessThan(2000);
  const again = await runLab([verifiedLink, '--device', 'simd'], folder);
  expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('Reproduced.') });
  expect((JSON.parse(again.stdout) as Printed).verdict).toBe('reproduced');
  for (const device of ['wasm', 'core']) {
    const { code, stdout } = await runLab([verifiedLink, '--device', device], folder);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Printed).verdict).toMatch(/^(reproduced|withinTolerance)$/);
  }
  const edited = await runLab([verifiedLink.replace('v=1&', 'v=1&seed=9&'), '--device', 'simd'], folder);
  expect(edited.code).toBe(1);
  expect((JSON.parse(edited.stdout) as Printed).verdict).toBe('changed');
});
