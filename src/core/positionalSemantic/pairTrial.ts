import { pairTrialSeed } from '../experiment/positionalSemantic/curve.ts';
import type { PositionalSemanticConfig } from '../experiment/positionalSemantic/fields.ts';
import { allocateFloat64 } from '../math/allocate.ts';
import type { NormalRows } from '../math/streams.ts';
import type { PairGeometry } from './geometry.ts';
import { describePairs, emptyGeometry } from './geometry.ts';
import type { TokenSource } from './samples.ts';
import { drawTokens, sampleCount, sampleTeacher } from './samples.ts';
import type { PairSamples } from './student.ts';

/** Numbers drawn in one piece: 8 MB. */
const PIECE = 1e6;

/** What one draw in one dimension trains and tests on, tokens apart. */
export interface PairTrial {
  readonly seed: number;
  readonly d: number;
  /** Q* [d] */
  readonly teacher: Float64Array;
  readonly train: PairGeometry;
  readonly test: PairGeometry;
}

/** Hears tokens X [count, 2, d] of samples `first` … once; they are not kept. */
type TokenSink = (first: number, tokens: Float64Array) => void;

/**
 * [PS-1] Draws the samples of a trial piece by piece, so that they need never be there in float64 as a whole, and yields after
 * each. More samples extend the same ones, and alpha, omega and A change no token. The same bits everywhere.
 */
export function* drawTrial(
  config: PositionalSemanticConfig,
  { tokenDim: d, trial }: { readonly tokenDim: number; readonly trial: number },
  sinks: { readonly train: TokenSink; readonly test: TokenSink },
  draw?: NormalRows,
): Generator<void, PairTrial, void> {
  const seed = pairTrialSeed(config, trial);
  const teacher = sampleTeacher(seed, d);
  const some = Math.max(1, Math.floor(PIECE / (2 * d)));
  const counts = { train: sampleCount(config.alpha, d), test: config.numTest };
  const geometries = { train: emptyGeometry(counts.train, d), test: emptyGeometry(counts.test, d) };
  for (const part of ['train', 'test'] as const) {
    const { tokenStd } = config;
    const source: TokenSource = {
      seed,
      stream: `pairs/${part}`,
      d,
      tokenStd,
      ...(draw === undefined ? {} : { draw }),
    };
    for (let first = 0; first < counts[part]; first += some) {
      const tokens = drawTokens(source, first, Math.min(some, counts[part] - first));
      describePairs(geometries[part], first, tokens, teacher, config);
      sinks[part](first, tokens);
      yield;
    }
  }
  return { seed, d, teacher, ...geometries };
}

/** A trial with its tokens in float64. */
export interface WholePairTrial {
  readonly seed: number;
  readonly teacher: Float64Array;
  readonly train: PairSamples;
  readonly test: PairSamples;
}

/** The same with all tokens kept. Throws OutOfMemoryError. */
export function wholeTrial(
  config: PositionalSemanticConfig,
  place: { readonly tokenDim: number; readonly trial: number },
): WholePairTrial {
  const width = 2 * place.tokenDim;
  const n = sampleCount(config.alpha, place.tokenDim);
  const train = allocateFloat64(n * width, `${n} samples of two tokens`);
  const test = allocateFloat64(config.numTest * width, `${config.numTest} samples of two tokens`);
  const drawing = drawTrial(config, place, {
    train: (first, tokens) => train.set(tokens, first * width),
    test: (first, tokens) => test.set(tokens, first * width),
  });
  let next = drawing.next();
  while (next.done !== true) next = drawing.next();
  const { seed, teacher, train: ofTrain, test: ofTest } = next.value;
  return {
    seed,
    teacher,
    train: { tokens: train, geometry: ofTrain },
    test: { tokens: test, geometry: ofTest },
  };
}
