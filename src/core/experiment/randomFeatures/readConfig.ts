import { checkTarget } from '../../expression/checkTarget.ts';
import { parseExpression } from '../../expression/parse.ts';
import type { Rejection } from '../field.ts';
import { shorten } from '../field.ts';
import type { Rule } from '../rules.ts';
import { readByRules } from '../rules.ts';
import type { ModelName, RandomFeaturesConfig } from './fields.ts';
import { randomFeaturesFields } from './fields.ts';
import { isConstantTarget } from './panels.ts';
import { isMap } from './sweep.ts';

/** A target without variance cannot be standardised. */
const notConstant: Rule<RandomFeaturesConfig> = (config) =>
  isConstantTarget(config)
    ? {
        rejection: {
          field: 'p',
          given: '0',
          reason: 'makes the target a constant, which has no variance to learn',
          used: '1',
        },
        change: { p: 1 },
      }
    : undefined;

/** The last check of a typed function: the same is read again with every other change, and a check may take 0.2 s. */
let lastCheck: { readonly key: string; readonly fault: string | undefined } | undefined;

function faultOf(text: string, N: number, d: number): string | undefined {
  const key = `${N} ${d} ${text}`;
  if (lastCheck?.key !== key) lastCheck = { key, fault: findFault(text, N, d) };
  return lastCheck.fault;
}

function findFault(text: string, N: number, d: number): string | undefined {
  const parsed = parseExpression(text);
  if (!parsed.ok) return `is not understood at character ${parsed.at + 1}: ${parsed.message}`;
  const check = checkTarget(parsed.expression, N, d);
  return check.ok ? undefined : `cannot be a target: ${check.reason}`;
}

/** What is typed must be a function that can be learnt. */
const expressionOfTarget: Rule<RandomFeaturesConfig> = ({ target, expression, numKeys, tokenDim }) => {
  if (target !== 'custom') return undefined;
  const fault = faultOf(expression, numKeys, tokenDim);
  if (fault === undefined) return undefined;
  const used = randomFeaturesFields.expression.default;
  const rejection = { field: 'expression', given: shorten(expression), reason: fault, used };
  return { rejection, change: { expression: used } };
};

/** Labels come with data. */
const labelsWithData: Rule<RandomFeaturesConfig> = ({ target, data }) =>
  target === 'labels' && data === 'sphere'
    ? {
        rejection: {
          field: 'target',
          given: 'labels',
          reason: 'needs data of your own: tokens drawn on the sphere have no labels',
          used: randomFeaturesFields.target.default,
        },
        change: { target: randomFeaturesFields.target.default },
      }
    : undefined;

/** Why infinitely many heads of these settings have no kernel in closed form; undefined where they have. */
export function noInfiniteHeads({
  activation,
  headRank,
}: Pick<RandomFeaturesConfig, 'activation' | 'headRank'>): string | undefined {
  if (activation === 'softmax') return 'has no closed form for softmax attention';
  if (headRank > 0) return 'has a closed form only for heads of full rank';
  return undefined;
}

/** Whether a model is a limit of infinitely many heads. */
export function isInfinite(model: ModelName): model is 'infinite' | 'infiniteRfa' {
  return model === 'infinite' || model === 'infiniteRfa';
}

/** The limit of infinitely many heads is offered where its kernel is known. */
const infiniteWhereKnown: Rule<RandomFeaturesConfig> = (config) => {
  const reason = noInfiniteHeads(config);
  if (reason === undefined || !config.models.some(isInfinite)) return undefined;
  const left = config.models.filter((model) => !isInfinite(model));
  const models: readonly ModelName[] = left.length > 0 ? left : ['rfa'];
  return {
    rejection: { field: 'models', given: config.models.join(','), reason, used: models.join(',') },
    change: { models },
  };
};

/** The shapes of the visitor's own tokens are what they are. */
export const sweepOfOwnData: Rule<RandomFeaturesConfig> = ({ data, sweep }) => {
  if (data === 'sphere' || !sweep.some((name) => name === 'tokenDim' || name === 'numKeys')) return undefined;
  const left = sweep.filter((name) => name !== 'tokenDim' && name !== 'numKeys');
  const used = left.length > 0 ? left : randomFeaturesFields.sweep.default;
  return {
    rejection: {
      field: 'sweep',
      given: sweep.join(','),
      reason: 'cannot change the shape of your own tokens',
      used: used.join(','),
    },
    change: { sweep: used },
  };
};

/** A map has one target. */
const mapOfOneTarget: Rule<RandomFeaturesConfig> = (config) =>
  isMap(config) && config.panels.length > 0
    ? {
        rejection: {
          field: 'panels',
          given: config.panels.join(','),
          reason: 'cannot stand beside each other on a map over two fields',
          used: '',
        },
        change: { panels: [] },
      }
    : undefined;

const RULES: readonly Rule<RandomFeaturesConfig>[] = [
  expressionOfTarget,
  labelsWithData,
  notConstant,
  infiniteWhereKnown,
  sweepOfOwnData,
  mapOfOneTarget,
];

/**
 * Reads entries of a link or a JSON object into a whole config, with the checks that concern several fields at once.
 * Never throws: whatever cannot be used is listed and replaced.
 */
export function readRandomFeatures(entries: Iterable<readonly [string, unknown]>): {
  config: RandomFeaturesConfig;
  rejections: Rejection[];
} {
  return readByRules(randomFeaturesFields, RULES, entries);
}
