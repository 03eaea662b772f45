import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../field.ts';
import { anyConfig } from '../testing/arbitraryConfig.ts';
import { randomFeaturesFields, TARGET_DEGREES } from './fields.ts';
import { isConstantTarget, panelCode, targetsOf } from './panels.ts';

const defaults = defaultsOf(randomFeaturesFields);
const { code } = randomFeaturesFields.panels;

describe('panels', () => {
  it('are the targets that their codes name', () => {
    const panels = ['f2', 'g3-1', 'g0-8', 'cos0', 'max', 'pair'];
    expect(targetsOf({ ...defaults, panels })).toMatchObject([
      { target: 'f', p: 2 },
      { target: 'g', p: 3, q: 1 },
      { target: 'g', p: 0, q: 8 },
      { target: 'cos', p: 0 },
      { target: 'max' },
      { target: 'pair' },
    ]);
  });

  it('and their codes say the same, there and back', () => {
    fc.assert(
      fc.property(fc.stringMatching(code), (given) => {
        const [target] = targetsOf({ ...defaults, panels: [given] });
        expect(target && panelCode(target)).toBe(given);
      }),
    );
  });

  it('have a code for every target that is a function of its name and degrees, and for no constant', () => {
    for (const target of ['f', 'g', 'cos', 'max', 'pair'] as const) {
      for (let p = 0; p <= 8; p++) {
        for (let q = 0; q <= 8; q++) {
          const choice = { target, p, q };
          expect(code.test(panelCode(choice)), panelCode(choice)).toBe(!isConstantTarget(choice));
        }
      }
    }
    for (const target of ['custom', 'labels'] as const) expect(code.test(target)).toBe(false);
  });

  it('are one, the chosen target, when none is listed', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        const targets = targetsOf(config);
        expect(targets).toHaveLength(Math.max(1, config.panels.length));
        if (config.panels.length > 0) return;
        const { target, p, q, expression } = config;
        expect(targets).toEqual([target === 'custom' ? { target, p, q, expression } : { target, p, q }]);
      }),
    );
  });

  it('use of p and q what their family has', () => {
    for (const [target, degrees] of Object.entries(TARGET_DEGREES)) {
      const written = panelCode({ target: target as 'f', p: 5, q: 7 });
      expect([written.includes('5'), written.includes('7')]).toEqual([degrees.p, degrees.q]);
    }
  });
});
