import { describe, expect, it } from 'vitest';
import { arithmeticOf } from '../device.ts';
import { defaultsOf } from '../field.ts';
import { experimentLink } from '../labLinks.ts';
import { withEntry } from '../linkCodec.ts';
import type { MultiHeadCurve } from '../multiHead/curve.ts';
import { multiHeadFields } from '../multiHead/fields.ts';
import type { Curve } from '../randomFeatures/curve.ts';
import { randomFeaturesFields } from '../randomFeatures/fields.ts';
import { decodeLink } from '../randomFeatures/link.ts';
import { PRESETS, presetLink } from '../randomFeatures/presets.ts';
import { claimOf, digestOf, readClaim, writeClaim } from './claim.ts';
import { findingsOf } from './findings.ts';
import type { FinishedRun } from './finishedRun.ts';
import { judge } from './verdict.ts';
import { verdictWords } from './verdictWords.ts';

const config = { ...defaultsOf(randomFeaturesFields), numHeads: 8 };

/** Curves of a law, each risk `factor` times as large. */
function runOf(factor = 1, device = 'simd'): FinishedRun {
  const curves = (['rfa', 'brfa'] as const).flatMap((model, m) =>
    [1, 2, 3].map(
      (seed): Curve => ({
        target: 'g',
        p: 1,
        q: 1,
        model,
        seed,
        panel: 0,
        points: [16, 32, 64, 128].map((numSamples) => ({
          numSamples,
          testRisk: (factor * (1 + m + seed / 10)) / Math.sqrt(numSamples),
          trainRisk: 0.01,
          ridge: 0.1,
        })),
      }),
    ),
  );
  return { lab: 'random-features', config, curves, device, elapsedMs: 5 };
}

const run = runOf();
const findings = findingsOf(run);
const claim = claimOf(findings, '0.1.0', 'simd');
const experiment = experimentLink(run.lab, run.config);
const own = { device: 'simd', version: '0.1.0' };

describe('a claim', () => {
  const text = writeClaim(experiment, claim);

  it('comes back from a link as it was written', () => {
    expect(readClaim(experiment, text)).toEqual({ kind: 'claim', claim });
    expect(decodeLink(withEntry(experiment, 'claim', text))).toMatchObject({ config, rejections: [] });
  });

  it('is found to be changed, whichever sign of it or of its experiment is', () => {
    expect(readClaim(`${experiment}&seed=2`, text)).toEqual({ kind: 'changed' });
    for (let k = 2; k < text.length; k++) {
      const other = text[k] === '1' ? '2' : '1';
      const tampered = text.slice(0, k) + other + text.slice(k + 1);
      expect(readClaim(experiment, tampered).kind).not.toBe('claim');
    }
    for (let k = 0; k < text.length; k++)
      expect(readClaim(experiment, text.slice(0, k)).kind).not.toBe('claim');
  });

  it('of a later version is said to be one', () => {
    expect(readClaim(experiment, '2_anything <b>new</b>')).toEqual({ kind: 'later' });
  });

  it('that is markup or noise is unreadable, and quickly so', () => {
    for (const hostile of ['', '<img src=x onerror=alert(1)>', '1_<b>_x_0_1_2', `1_${'9'.repeat(1e6)}`])
      expect(readClaim(experiment, hostile)).toEqual({ kind: 'unreadable' });
  });

  it('keeps the longest preset under 2 000 characters', () => {
    const longest = Math.max(...PRESETS.map((preset) => presetLink(preset).length));
    expect(longest + encodeURIComponent(text).length + 100).toBeLessThan(2000);
  });
});

describe('a digest', () => {
  it('has six digits: it does not hear the seventh, but the sixth', () => {
    expect(digestOf(findingsOf(runOf(1 + 1e-9)))).toBe(digestOf(findings));
    expect(digestOf(findingsOf(runOf(1 + 1e-5)))).not.toBe(digestOf(findings));
  });

  it('is pinned, and the same for every order in which trials end', () => {
    expect(digestOf({ numbers: [[1, 0.1234564, Number.NaN], []] })).toBe(
      digestOf({ numbers: [[1, 0.1234561, Number.NaN], []] }),
    );
    const curve = (numHeads: number, trial: number): MultiHeadCurve => ({
      numHeads,
      trial,
      points: [0, 8].map((step) => ({
        step,
        trainLoss: 0.6 / (numHeads + trial),
        testLoss: 0.7,
        trainError: 0.1,
        testError: 0.2,
        distance: 1,
        maxHeadDistance: 1,
        relevantAttention: null,
      })),
    });
    const curves = [curve(1, 0), curve(4, 0), curve(1, 1), curve(4, 1)];
    const asRun = (list: MultiHeadCurve[]): FinishedRun => ({
      lab: 'multi-head',
      config: defaultsOf(multiHeadFields),
      curves: list,
      outcomes: [],
      device: 'simd',
      elapsedMs: 1,
    });
    expect(findingsOf(asRun(curves.toReversed()))).toEqual(findingsOf(asRun(curves)));
    expect(findingsOf(asRun(curves)).headlines).toHaveLength(8);
  });
});

describe('a verdict', () => {
  it('is reproduced for the same digits, and within tolerance for nearly the same', () => {
    expect(judge(claim, findings, own)).toEqual({ kind: 'reproduced' });
    const near = judge(claim, findingsOf(runOf(1.0003, 'wasm')), { ...own, device: 'wasm' });
    expect(near).toMatchObject({ kind: 'withinTolerance', tolerance: 1e-3, isOdd: false });
  });

  it('says where and by how much it differs', () => {
    const verdict = judge(claim, findingsOf(runOf(1.005)), own);
    expect(verdict).toMatchObject({ kind: 'differs', tolerance: 1e-3 });
    const { title, lines } = verdictWords(verdict, claim, 'simd');
    expect(title).toBe('Differs, by more than 0.1 %');
    expect(lines[0]).toMatch(
      /^test risk of b?rfa at n = \d+: the link says [\d.]+, this run [\d.]+, 0\.\d+ % apart\.$/,
    );
  });

  it('allows graphics processors more', () => {
    const verdict = judge({ ...claim, device: 'webgl' }, findingsOf(runOf(1.005)), own);
    expect(verdict).toMatchObject({ kind: 'withinTolerance', tolerance: 1e-2 });
  });

  it('finds a digest odd that is another on the same device and version', () => {
    const forged = { ...claim, digest: '0123456789abcdef' };
    expect(judge(forged, findings, own)).toMatchObject({ kind: 'withinTolerance', isOdd: true });
  });

  it('does not take a value that is no number, or a list of another length, for agreement', () => {
    const broken = { ...claim, values: claim.values.map(() => Number.NaN) };
    expect(judge(broken, findings, own).kind).toBe('differs');
    expect(judge({ ...claim, values: [] }, findings, own)).toEqual({
      kind: 'differs',
      tolerance: 1e-3,
      deviations: [],
    });
  });
});

it('names our kernels by how they round', () => {
  expect(arithmeticOf({ name: 'simd', renderer: 'WebAssembly relaxed SIMD' })).toBe('simd-fused');
  expect(arithmeticOf({ name: 'simd', renderer: 'WebAssembly SIMD' })).toBe('simd');
});
