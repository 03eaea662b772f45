import { afterEach, expect, it } from 'vitest';
import type { OpenLab } from './testing/openLab.ts';
import { finished, openLab, SMALL_LINK } from './testing/openLab.ts';

const realFrame = globalThis.requestAnimationFrame;
let lab: OpenLab;
afterEach(() => {
  globalThis.requestAnimationFrame = realFrame;
  lab.close();
});

it('a hidden tab, where frames never come, computes to the end', async () => {
  globalThis.requestAnimationFrame = () => 0;
  lab = openLab(SMALL_LINK);
  const { run } = await finished(lab.store);
  expect(run.curves).toHaveLength(6);
  expect(run.fraction).toBe(1);
});
