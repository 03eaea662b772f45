import { expect, it } from 'vitest';
import { PINNED_DIGESTS, pinnedDraws } from '../golden/pinnedDraws.ts';

it('every draw and label has, in Node, the bits it has always had', () => {
  expect(pinnedDraws()).toEqual(PINNED_DIGESTS);
});
