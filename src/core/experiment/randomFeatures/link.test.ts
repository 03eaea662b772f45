import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../field.ts';
import { anyConfig, anyView } from '../testing/arbitraryConfig.ts';
import { randomFeaturesFields } from './fields.ts';
import { decodeLink, encodeLink } from './link.ts';
import { randomFeaturesView } from './view.ts';

const config = defaultsOf(randomFeaturesFields);
const view = defaultsOf(randomFeaturesView);
const lab = 'random-features';

describe('links', () => {
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(anyConfig, anyView, (asked, looked) => {
        const link = encodeLink({ lab, config: asked, view: looked });
        expect(decodeLink(link)).toEqual({ lab, config: asked, view: looked, rejections: [] });
        expect(decodeLink(`https://example.org/sub/?a=b${link}`).config).toEqual(asked);
      }),
      { numRuns: 500 },
    );
  });

  it('hold only what a visitor may paste anywhere: no blank, quote or bracket', () => {
    fc.assert(
      fc.property(anyConfig, anyView, (asked, looked) => {
        expect(encodeLink({ lab, config: asked, view: looked })).toMatch(
          /^#\/random-features\?v=1(&[a-zA-Z]+=[\w.,+%-]*)*$/,
        );
      }),
    );
  });

  it('leave out every field that stands at its default', () => {
    expect(encodeLink({ lab, config, view })).toBe('#/random-features?v=1');
    expect(encodeLink({ lab, config: { ...config, numHeads: 100 }, view })).toBe(
      '#/random-features?v=1&numHeads=100',
    );
    expect(
      encodeLink({ lab, config: { ...config, models: ['rfa', 'brfa'] }, view: { ...view, sample: 3 } }),
    ).toBe('#/random-features?v=1&models=rfa,brfa&sample=3');
  });

  it('name a field if and only if it differs from its default', () => {
    fc.assert(
      fc.property(anyConfig, anyView, (asked, looked) => {
        const written = [...encodeLink({ lab, config: asked, view: looked }).matchAll(/&(\w+)=/g)].map(
          ([, name]) => name,
        );
        const different = Object.entries({ ...asked, ...looked })
          .filter(([name, value]) => String(value) !== String({ ...config, ...view }[name as 'seed']))
          .map(([name]) => name);
        expect(written).toEqual(different);
      }),
    );
  });

  it('escape all of a typed target that a chat or a mail might take for the end of the link', () => {
    const expression = "(t - s)^2 * cos(t)! ~'";
    const link = encodeLink({ lab, config: { ...config, expression }, view });
    expect(link).toMatch(/^#\/random-features\?v=1&expression=[\w%.-]+$/);
    expect(decodeLink(link).config.expression).toBe(expression);
  });

  it.each([
    '',
    '#',
    '#/',
    '#/random-features',
    '#/random-features?',
    '#/random-features/?v=1',
    'https://x.y/',
  ])('without a wish are the default experiment: "%s"', (link) => {
    expect(decodeLink(link)).toEqual({ lab, config, view, rejections: [] });
  });

  it('may write fields in any order, with the comma encoded or not', () => {
    const read = decodeLink('#/random-features?numHeads=50&models=rfmlp%2Crfa&v=1&queryKeyMean=-1.5e0');
    expect(read.rejections).toEqual([]);
    expect(read.config).toEqual({ ...config, numHeads: 50, models: ['rfa', 'rfmlp'], queryKeyMean: -1.5 });
  });

  it('write and read -0 as 0', () => {
    const read = decodeLink('#/random-features?v=1&queryKeyMean=-0&noise=-0');
    expect(read.rejections).toEqual([]);
    expect(Object.is(read.config.queryKeyMean, 0) && Object.is(read.config.noise, 0)).toBe(true);
  });
});
