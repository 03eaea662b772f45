import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import type { TargetChoice } from '../../core/experiment/randomFeatures/panels.ts';
import { parseExpression } from '../../core/expression/parse.ts';
import { toPolynomial } from '../../core/expression/toPolynomial.ts';
import type { Monomial } from '../../core/randomFeatures/guarantees.ts';
import {
  approximationBound,
  complexity,
  excessRiskBound,
  monomialsOf,
  standardisedComplexity,
} from '../../core/randomFeatures/guarantees.ts';
import type { SampleBound } from '../../core/randomFeatures/sampleComplexity.ts';
import { sampleComplexity } from '../../core/randomFeatures/sampleComplexity.ts';

/** What B says of one target [RF-12]. */
interface Complexity {
  /** B(f*). */
  readonly raw: number;
  /** B of the standardised target, as the lab learns it. */
  readonly standardised: number;
  readonly approximation: number;
  readonly excessRisk: number;
}

/** All that the theory guarantees of one target of a run; words where it says nothing. */
interface Guarantees {
  readonly complexity: Complexity | null;
  readonly rows: readonly SampleBound[];
  readonly words: readonly string[];
}

function monomialsIn(target: TargetChoice): readonly Monomial[] | undefined {
  if (target.target !== 'custom') return monomialsOf(target);
  const parsed = parseExpression(target.expression ?? '');
  return parsed.ok ? toPolynomial(parsed.expression) : undefined;
}

/** Why the run's heads are not those of the theory; undefined where they are. */
function strangeHeads({ headRank }: RandomFeaturesConfig): string | undefined {
  return headRank > 0 ? 'The bounds are for Gaussian query–key matrices of full rank.' : undefined;
}

/** Why BRFA's row would promise what this mean does not hold; undefined where it does not. */
function strangeMean({ meanMatrix, rotation, queryKeyMean }: RandomFeaturesConfig): string | undefined {
  if (rotation === 'mean' || rotation === 'target') {
    return 'BRFA is left out: its mean is turned away from the target, and the theory’s is not.';
  }
  if (meanMatrix === 'augmented') return 'BRFA is left out: the theory’s mean does not shift all scores.';
  if (queryKeyMean <= 0) return 'BRFA is left out: the theory’s mean is positive.';
  return undefined;
}

function complexityOf(config: RandomFeaturesConfig, monomials: readonly Monomial[]): Complexity | null {
  const { numKeys: N, tokenDim: d, numHeads: M, numSamples: n } = config;
  if (monomials.every(({ p, q }) => p + q === 0)) return null;
  const standardised = standardisedComplexity(monomials, N, d);
  return {
    raw: complexity(monomials, d),
    standardised,
    approximation: approximationBound(standardised, M, d),
    excessRisk: excessRiskBound(standardised, n, M, d),
  };
}

/** [RF-12] What is guaranteed for a target with the run's settings, and what speaks against it. */
export function guaranteesOf(config: RandomFeaturesConfig, target: TargetChoice): Guarantees {
  const { activation, data, numKeys: N, tokenDim: d } = config;
  const heads = strangeHeads(config);
  if (heads !== undefined) return { complexity: null, rows: [], words: [heads] };
  const table = sampleComplexity({ target, activation, data }, N, d);
  const monomials = monomialsIn(target);
  const hasComplexity = monomials !== undefined && activation === 'relu' && data === 'sphere';
  const B = hasComplexity ? complexityOf(config, monomials) : null;
  if (!table.applies) return { complexity: B, rows: [], words: [table.words] };
  const mean = strangeMean(config);
  return {
    complexity: B,
    rows: mean === undefined ? table.rows : table.rows.filter(({ model }) => model !== 'brfa'),
    words: mean === undefined ? table.assumptions : [mean, ...table.assumptions],
  };
}
