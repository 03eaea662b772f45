import { multiHeadFields } from '../experiment/multiHead/fields.ts';
import { findBadNumber, findEqualLabels, noteOverflow, tokenLengths, wrongRank } from './checks.ts';
import type { DatasetResult, TokenDataset } from './dataset.ts';
import type { DatasetKind } from './datasetKind.ts';
import type { NumberArray } from './numberArray.ts';
import { formatPosition } from './numberArray.ts';

/** Seven samples to train on and three to test; fewer show nothing. */
export const MIN_TOKEN_SAMPLES = 10;

interface Arrays {
  readonly tokens: NumberArray;
  readonly labels: NumberArray;
  readonly relevant?: NumberArray;
}

/**
 * Own data of the gradient-descent lab: shapes tokens [n, T, d], labels [n], relevant [n, T] if it is there; n >= 10, T and d
 * in the ranges of the field table; every entry finite; labels +1 and −1, both; relevant 0 or 1. O(n T d).
 */
export const MULTI_HEAD_DATA: DatasetKind<TokenDataset, Arrays> = {
  needed: ['tokens', 'labels'],
  optional: ['relevant'],
  whatToGive:
    'Give one .npz file with the arrays tokens (n, T, d), labels (n,) of +1 and −1 and, if you know them, relevant (n, T), or tokens.npy, labels.npy and relevant.npy, or one JSON file.',
  assemble,
};

function assemble(name: string, arrays: Arrays): DatasetResult<TokenDataset> {
  const { tokens, labels, relevant } = arrays;
  const fault =
    findShapeFault(arrays) ??
    findBadNumber('tokens', tokens) ??
    findBadNumber('labels', labels) ??
    findWrongLabel(labels) ??
    findEqualLabels(labels.values) ??
    (relevant && findWrongMark(relevant));
  if (fault !== undefined) return { ok: false, reason: fault };
  const [n, T, d] = tokens.shape;
  const dataset = {
    name,
    n,
    T,
    d,
    tokens: tokens.values,
    labels: labels.values,
    ...(relevant === undefined ? {} : { relevant: Uint8Array.from(relevant.values) }),
  };
  return { ok: true, dataset, notes: notesOf(dataset) };
}

/** What is wrong with the shapes, in the order in which one would put it right. */
function findShapeFault({ tokens, labels, relevant }: Arrays): string | undefined {
  if (tokens.shape.length !== 3) return wrongRank('tokens', tokens, '(n, T, d): T tokens a sample');
  if (labels.shape.length !== 1) return wrongRank('labels', labels, '(n,): +1 or −1 for each sample');
  const [n, T, d] = tokens.shape;
  if (labels.shape[0] !== n) {
    return `tokens has ${n} samples and labels ${labels.shape[0]}; they must be equally many.`;
  }
  const marks = relevant?.shape;
  if (relevant !== undefined && (marks?.length !== 2 || marks[0] !== n || marks[1] !== T)) {
    return wrongRank(
      'relevant',
      relevant,
      `(${n}, ${T}), as many as tokens has: 1 where a token is relevant`,
    );
  }
  if (n < MIN_TOKEN_SAMPLES) return `There are ${n} samples; at least ${MIN_TOKEN_SAMPLES} are needed.`;
  const { numTokens, tokenDim } = multiHeadFields;
  if (T < numTokens.min || T > numTokens.max) {
    return `There are ${T} tokens a sample; from ${numTokens.min} to ${numTokens.max} can be used. ${
      T < numTokens.min ? 'Attention needs something to choose from.' : 'Pool or choose among them first.'
    }`;
  }
  if (d < tokenDim.min || d > tokenDim.max) {
    return `Tokens have ${d} numbers; from ${tokenDim.min} to ${tokenDim.max} can be used. ${
      d < tokenDim.min
        ? 'Append zeros, which change nothing that is learnt.'
        : 'Project them first, by PCA for example.'
    }`;
  }
  return undefined;
}

function findWrongLabel({ shape, values }: NumberArray): string | undefined {
  const position = values.findIndex((label) => label !== 1 && label !== -1);
  if (position < 0) return undefined;
  const isZeroOne = values.every((label) => label === 0 || label === 1);
  return `${formatPosition('labels', shape, position)} is ${values[position]}. Every label must be +1 or −1${
    isZeroOne ? ': of labels 0 and 1 make 2 * labels - 1' : ''
  }.`;
}

function findWrongMark({ shape, values }: NumberArray): string | undefined {
  const position = values.findIndex((mark) => mark !== 0 && mark !== 1);
  if (position < 0) return undefined;
  const where = formatPosition('relevant', shape, position);
  return `${where} is ${values[position]}. Every entry must be 1, for a relevant token, or 0.`;
}

/** More than this share of one label is worth a word: to say it always would be right as often. */
const LOPSIDED = 0.9;

function notesOf({ n, d, tokens, labels, relevant }: TokenDataset): string[] {
  const [, longest] = tokenLengths(d, tokens);
  const positive = labels.reduce((sum, label) => sum + (label > 0 ? 1 : 0), 0);
  const larger = Math.max(positive, n - positive);
  return [
    ...(larger > LOPSIDED * n
      ? [
          `${larger} of ${n} labels are ${larger === positive ? '+1' : '−1'}: an error of ${((n - larger) / n).toPrecision(2)} is that of saying it always.`,
        ]
      : []),
    ...(relevant?.every((mark) => mark === 0) === true ? ['No token is marked as relevant.'] : []),
    ...noteOverflow(longest, 'rescale them, as scores grow like the square'),
  ];
}
