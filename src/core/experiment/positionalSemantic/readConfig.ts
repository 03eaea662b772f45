import type { Rejection } from '../field.ts';
import { shorten, writeText } from '../field.ts';
import type { Rule } from '../rules.ts';
import { readByRules } from '../rules.ts';
import type { PositionalSemanticConfig } from './fields.ts';
import { positionalSemanticFields } from './fields.ts';
import { MIXING_ENTRY, readMixing } from './mixing.ts';
import { isPairMap } from './sweep.ts';

type Entry = readonly [string, unknown];

/** alpha d may miss a whole number by rounding. */
const ROUNDING = 1e-9;
/** With fewer samples there is nothing to learn from. */
const FEWEST_SAMPLES = 2;

/** At least two samples: alpha d >= 2 at the smallest d, for alpha itself and for where its axis begins. */
const enoughSamples =
  (name: 'alpha' | 'alphaFrom'): Rule<PositionalSemanticConfig> =>
  (config) => {
    const d = Math.min(...config.tokenDim);
    const asked = config[name];
    if (asked * d >= FEWEST_SAMPLES - ROUNDING) return undefined;
    const used = FEWEST_SAMPLES / d;
    return {
      rejection: {
        field: name,
        given: String(asked),
        reason: `times d = ${d} is ${Number((asked * d).toPrecision(6))} training samples; there must be at least ${FEWEST_SAMPLES}`,
        used: String(used),
      },
      change: { [name]: used },
    };
  };

const axisOfAlpha: Rule<PositionalSemanticConfig> = ({ alphaFrom, alphaTo }) =>
  alphaFrom < alphaTo
    ? undefined
    : {
        rejection: {
          field: 'alphaTo',
          given: String(alphaTo),
          reason: `must be more than alphaFrom = ${alphaFrom}`,
          used: String(2 * alphaFrom),
        },
        change: { alphaTo: 2 * alphaFrom },
      };

/** A map has one value in each cell and start: it is of one dimension. */
const oneDimensionOnMaps: Rule<PositionalSemanticConfig> = (config) => {
  const { tokenDim } = config;
  if (!isPairMap(config) || tokenDim.length === 1) return undefined;
  const used = [Math.max(...tokenDim)];
  return {
    rejection: {
      field: 'tokenDim',
      given: writeText(tokenDim),
      reason: 'a map is of one dimension; the largest is used',
      used: writeText(used),
    },
    change: { tokenDim: used },
  };
};

const RULES: readonly Rule<PositionalSemanticConfig>[] = [
  enoughSamples('alpha'),
  enoughSamples('alphaFrom'),
  axisOfAlpha,
  oneDimensionOnMaps,
];

/** Why sigma = 0 is not a setting like others, in place of the words on its range. */
function noDeviation([, given]: Entry): Rejection {
  return {
    field: 'tokenStd',
    given: shorten(given),
    reason: 'must be positive: with σ = 0 all tokens are the same, and there is nothing to learn',
    used: String(positionalSemanticFields.tokenStd.default),
  };
}

/**
 * Reads entries of a link or a JSON object into a whole config. `A` may stand for its two entries on the diagonal: two numbers
 * or all four, row by row. Never throws: whatever cannot be used is listed and replaced.
 */
export function readPositionalSemantic(entries: Iterable<Entry>): {
  config: PositionalSemanticConfig;
  rejections: Rejection[];
} {
  const plain: Entry[] = [];
  const rejections: Rejection[] = [];
  for (const entry of entries) {
    const [name, given] = entry;
    if (name === MIXING_ENTRY) {
      const read = readMixing(given);
      if ('rejection' in read) rejections.push(read.rejection);
      else plain.push(['mixingFirst', read.mixing[0]], ['mixingSecond', read.mixing[1]]);
    } else if (name === 'tokenStd' && given === 0) rejections.push(noDeviation(entry));
    else plain.push(entry);
  }
  const read = readByRules(positionalSemanticFields, RULES, plain);
  return { config: read.config, rejections: [...rejections, ...read.rejections] };
}
