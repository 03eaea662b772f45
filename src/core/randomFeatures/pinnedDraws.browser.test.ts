import { expect, it } from 'vitest';
import { PINNED_DIGESTS, pinnedDraws } from '../golden/pinnedDraws.ts';

it('every draw and label has, in the browser, the bits it has in Node', () => {
  expect(pinnedDraws()).toEqual(PINNED_DIGESTS);
});
