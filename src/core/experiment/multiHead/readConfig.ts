import type { Rejection } from '../field.ts';
import type { Rule } from '../rules.ts';
import { readByRules } from '../rules.ts';
import type { MultiHeadConfig } from './fields.ts';
import { multiHeadFields } from './fields.ts';
import type { MultiHeadSweepName } from './sweepNames.ts';
import { MIXTURE_SWEEPS } from './sweepNames.ts';

/** zeta T as read from a decimal may miss a whole number by rounding. */
const ROUNDING = 1e-9;

/**
 * [MH-8] Number of relevant tokens, zeta T to the nearest whole number (a half goes up), at least 1 and at most T; a config
 * that was read by `readMultiHead` has zeta T whole.
 */
export function relevantCount({
  relevantFraction,
  numTokens,
}: Pick<MultiHeadConfig, 'relevantFraction' | 'numTokens'>): number {
  return Math.min(numTokens, Math.max(1, Math.round(relevantFraction * numTokens)));
}

const wholeRelevantCount: Rule<MultiHeadConfig> = ({ data, relevantFraction, numTokens }) => {
  if (data === 'own') return undefined;
  const asked = relevantFraction * numTokens;
  const count = relevantCount({ relevantFraction, numTokens });
  if (Math.abs(asked - count) <= ROUNDING) return undefined;
  const used = count / numTokens;
  const tokens = count === 1 ? '1 relevant token is' : `${count} relevant tokens are`;
  return {
    rejection: {
      field: 'relevantFraction',
      given: String(relevantFraction),
      reason: `times T = ${numTokens} is ${Number(asked.toPrecision(6))}, not a whole number from 1 to T; ${tokens} used`,
      used: String(used),
    },
    change: { relevantFraction: used },
  };
};

/** Orthogonal directions: two relevant ones and those of the noise. */
const roomForDirections: Rule<MultiHeadConfig> = ({ data, tokenDim, numNoiseTokens }) =>
  data === 'mixture' && tokenDim < 2 + numNoiseTokens
    ? {
        rejection: {
          field: 'numNoiseTokens',
          given: String(numNoiseTokens),
          reason: `needs d of at least ${2 + numNoiseTokens}: two relevant and all noise directions are orthogonal; d is ${tokenDim}`,
          used: String(tokenDim - 2),
        },
        change: { numNoiseTokens: tokenDim - 2 },
      }
    : undefined;

/** Own labels are what they are. */
const noTeacherOfOwnData: Rule<MultiHeadConfig> = ({ data, labels }) =>
  data === 'own' && labels === 'teacher'
    ? {
        rejection: {
          field: 'labels',
          given: labels,
          reason: 'needs the mixture: your own data have labels of their own',
          used: 'mixture',
        },
        change: { labels: 'mixture' },
      }
    : undefined;

/** A sweep goes without the fields that cannot be swept: H where there is one alone, the mixture's where there is none. */
const sweepableFields: Rule<MultiHeadConfig> = ({ sweep, numHeads, data }) => {
  const refusals: readonly (readonly [readonly MultiHeadSweepName[], string])[] = [
    [
      numHeads.length > 1 ? [] : ['numHeads'],
      'over numHeads compares the numbers of heads that are listed, and there is only one',
    ],
    [data === 'own' ? MIXTURE_SWEEPS : [], 'is over a field of the mixture: your own data are what they are'],
  ];
  const broken = refusals.filter(([refused]) => sweep.some((name) => refused.includes(name)));
  if (broken.length === 0) return undefined;
  const others = sweep.filter((name) => !broken.some(([refused]) => refused.includes(name)));
  const reason = broken.map(([, words]) => words).join('; ');
  return {
    rejection: { field: 'sweep', given: sweep.join(), reason, used: others.join() },
    change: { sweep: others },
  };
};

const RULES: readonly Rule<MultiHeadConfig>[] = [
  wholeRelevantCount,
  roomForDirections,
  noTeacherOfOwnData,
  sweepableFields,
];

/**
 * Reads entries of a link or a JSON object into a whole config, with the checks that concern several fields at once.
 * Never throws: whatever cannot be used is listed and replaced.
 */
export function readMultiHead(entries: Iterable<readonly [string, unknown]>): {
  config: MultiHeadConfig;
  rejections: Rejection[];
} {
  return readByRules(multiHeadFields, RULES, entries);
}
