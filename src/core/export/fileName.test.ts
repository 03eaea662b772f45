import { expect, it } from 'vitest';
import { decodeMultiHeadLink } from '../experiment/multiHead/link.ts';
import { decodeLink } from '../experiment/randomFeatures/link.ts';
import { multiHeadFormat } from './multiHead/runFormat.ts';
import { randomFeaturesFormat } from './randomFeatures/runFormat.ts';

it('names say lab, target or H, what is swept, and the seed, in letters that any file system takes', () => {
  const rf = (query: string) =>
    randomFeaturesFormat.nameOf(decodeLink(`#/random-features?v=1&${query}`).config);
  expect(rf('target=g&p=3&q=1&seed=7')).toBe('random-features_g3-1_seed-7');
  expect(rf('target=custom&expression=t/s')).toBe('random-features_custom_seed-1');
  expect(rf('panels=f2,max&sweep=numHeads')).toBe('random-features_f2-max_against-numHeads_seed-1');
  const mh = (query: string) =>
    multiHeadFormat.nameOf(decodeMultiHeadLink(`#/multi-head?v=1&${query}`).config);
  expect(mh('numHeads=1,16&sweep=noise')).toBe('multi-head_H-1-16_against-noise_seed-1');
});
