import { pairTrialSeed } from '../experiment/positionalSemantic/curve.ts';
import type { PositionalSemanticConfig } from '../experiment/positionalSemantic/fields.ts';
import { describePairs, emptyGeometry } from './geometry.ts';
import { drawTokens, pairAttention, sampleTeacher, tokenFields } from './samples.ts';
import { studentFields } from './student.ts';

/** Diagonals of 2×2 matrices whose rows sum to one. */
type Diagonal = readonly [first: number, second: number];

/** One test sample as a target and a student see it. */
export interface InspectedPair {
  /** Fields x·Q / sqrt d of the student, positions included, and x·Q* / sqrt d of the target. */
  readonly fields: readonly [number, number];
  readonly targetFields: readonly [number, number];
  /** Attention of the student, softmax_rows(s s^T). */
  readonly attention: Diagonal;
  /** The semantic part of the target alone. */
  readonly semantic: Diagonal;
  /** What the target mixes tokens with, T. */
  readonly target: Diagonal;
}

/** The test sample `index`, from 0, of a trial and what a student with that Q makes of it. O(d). */
export function inspectPair(
  config: PositionalSemanticConfig,
  { tokenDim: d, trial }: { readonly tokenDim: number; readonly trial: number },
  Q: Float64Array,
  index: number,
): InspectedPair {
  const seed = pairTrialSeed(config, trial);
  const teacher = sampleTeacher(seed, d);
  const tokens = drawTokens({ seed, stream: 'pairs/test', d, tokenStd: config.tokenStd }, index, 1);
  const geometry = emptyGeometry(1, d);
  describePairs(geometry, 0, tokens, teacher, config);
  const [s1, s2] = studentFields({ tokens, geometry }, Q);
  const [t1, t2] = tokenFields(tokens, teacher);
  const [f, g] = geometry.mixing;
  return {
    fields: [s1, s2],
    targetFields: [t1, t2],
    attention: pairAttention(s1, s2),
    semantic: pairAttention(t1, t2),
    target: [f, g],
  };
}
