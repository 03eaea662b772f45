import { describe, expect, test } from 'vitest';
import { decodeLink, encodeLink } from './link.ts';

describe('what is looked at, in links', () => {
  test('a link from before there was more than a sample means what it meant', () => {
    const { view, rejections } = decodeLink('#/random-features?v=1&sample=7');
    expect(rejections).toEqual([]);
    expect(view).toEqual({
      ...{ inspect: 'brfa', sample: 7, shuffle: 0 },
      ...{ head: 0, headOrder: 'drawn', keyOrder: 'drawn' },
      ...{ singles: 'hidden', fitFrom: 0, fitTo: 0, mapModel: 'brfa' },
    });
  });

  test('everything that is chosen comes back, and defaults are left out', () => {
    const opened = decodeLink('');
    const view = { ...opened.view, inspect: 'rfa', shuffle: 2, head: 64, headOrder: 'match' } as const;
    const link = encodeLink({ ...opened, view });
    expect(link).toBe('#/random-features?v=1&inspect=rfa&shuffle=2&head=64&headOrder=match');
    expect(decodeLink(link).view).toEqual(view);
  });

  test('what cannot be looked at is listed', () => {
    const { view, rejections } = decodeLink('#/random-features?v=1&head=65&shuffle=-1&inspect=rfmlp');
    expect(rejections.map(({ field, used }) => [field, used])).toEqual([
      ['head', '0'],
      ['shuffle', '0'],
      ['inspect', 'brfa'],
    ]);
    expect(view.head).toBe(0);
  });
});
