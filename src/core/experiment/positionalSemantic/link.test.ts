import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../field.ts';
import { anyOf } from '../testing/arbitraryConfig.ts';
import { anyPositionalSemanticConfig } from '../testing/arbitraryPositionalSemantic.ts';
import { positionalSemanticFields } from './fields.ts';
import { decodePositionalSemanticLink, encodePositionalSemanticLink } from './link.ts';
import { positionalSemanticView } from './view.ts';

const defaults = { config: defaultsOf(positionalSemanticFields), view: defaultsOf(positionalSemanticView) };

describe('a link to the positional–semantic lab', () => {
  it('at the defaults is its name alone', () => {
    expect(encodePositionalSemanticLink(defaults.config, defaults.view)).toBe('#/positional-semantic?v=1');
  });

  it('gives back what was written into it', () => {
    fc.assert(
      fc.property(anyPositionalSemanticConfig, anyOf(positionalSemanticView), (config, view) => {
        const read = decodePositionalSemanticLink(encodePositionalSemanticLink(config, view));
        expect(read.config).toEqual(config);
        expect(read.view).toEqual(view);
        expect(read.rejections.filter(({ field }) => field !== 'lab')).toEqual([]);
      }),
    );
  });
});
