import type { Field } from '../src/core/experiment/field.ts';
import { defaultsOf } from '../src/core/experiment/field.ts';
import type { MultiHeadConfig } from '../src/core/experiment/multiHead/fields.ts';
import { multiHeadFields } from '../src/core/experiment/multiHead/fields.ts';
import type { RandomFeaturesConfig } from '../src/core/experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../src/core/experiment/randomFeatures/fields.ts';
import { RIDGE_GRID } from '../src/core/experiment/randomFeatures/ridgeRule.ts';

/** A setting of the field that says where a curve has points; undefined where this lab has no such field or choice. */
function gridOf(choice: string): Partial<RandomFeaturesConfig> | undefined {
  const fields: Readonly<Record<string, Field>> = randomFeaturesFields;
  const { grid } = fields;
  if (grid?.kind !== 'choice' || !grid.choices.includes(choice)) return undefined;
  const change: Readonly<Record<string, unknown>> = { grid: choice };
  return change as Partial<RandomFeaturesConfig>;
}

/** What makes a run have a point at every n from 16 on; undefined while the lab cannot. */
export const EVERY_N = gridOf('every');

/** What makes a run have the peer's sizes; without it the lab has half octaves, 15 sizes for the peer's 8. */
export const OCTAVES = gridOf('octaves');

/** RF-FIG: three models, three targets, every lambda, one draw. */
export function figureWork(numSamples: number, seed: number): RandomFeaturesConfig {
  return {
    ...defaultsOf(randomFeaturesFields),
    models: ['rfa', 'brfa', 'rfmlp'],
    panels: ['f2', 'f4', 'g3-1'],
    numHeads: 1000,
    numSamples,
    numTest: 1000,
    ridge: 'oracle',
    seeds: 1,
    seed,
    ...OCTAVES,
  };
}

/** Infinitely many heads at n = 512: a kernel per draw and one fit, with query–key mean c or without. */
export function infiniteWork(queryKeyMean: number, seed: number): RandomFeaturesConfig {
  return {
    ...defaultsOf(randomFeaturesFields),
    models: queryKeyMean === 0 ? ['infiniteRfa'] : ['infinite'],
    queryKeyMean,
    numSamples: 512,
    numTest: randomFeaturesFields.numTest.min,
    seeds: 1,
    seed,
  };
}

/** A small run of the lab for scaling: two models, so that two cores have work. */
export function scalingWork(change: Partial<RandomFeaturesConfig>, seed: number): RandomFeaturesConfig {
  return {
    ...defaultsOf(randomFeaturesFields),
    models: ['rfa', 'brfa'],
    numSamples: 512,
    numTest: 64,
    seeds: 1,
    seed,
    ...change,
  };
}

/** What the peer is asked for: the same work by the same sizes. */
export type PeerRequest = Readonly<Record<string, unknown>> & { readonly work: string };

/** Octaves from 16 up to and with `numSamples`. */
function octaves(numSamples: number): number[] {
  const sizes: number[] = [];
  for (let size = 16; size < numSamples; size *= 2) sizes.push(size);
  return [...sizes, numSamples];
}

/** The peer's side of a run of the lab. */
export function peerRidge(config: RandomFeaturesConfig): PeerRequest {
  const { models, panels, numSamples, numTest, numHeads, tokenDim, numKeys, queryKeyMean, ridge, seed } =
    config;
  return {
    work: 'ridge',
    models,
    targets: panels.length === 0 ? [`g${config.p}-${config.q}`] : panels,
    sizes: octaves(numSamples),
    numTest,
    numHeads,
    tokenDim,
    numKeys,
    mean: queryKeyMean,
    ridges: typeof ridge === 'number' ? [ridge] : RIDGE_GRID,
    seed,
  };
}

/** The peer's side of a run with infinitely many heads. */
export function peerHeads(config: RandomFeaturesConfig): PeerRequest {
  const { numSamples, numTest, tokenDim, numKeys, queryKeyMean, ridge, seed } = config;
  return { work: 'heads', numSamples, numTest, tokenDim, numKeys, mean: queryKeyMean, ridge, seed };
}

/** What tells one training work from another. */
export type DescentShapes = Pick<MultiHeadConfig, 'numSamples' | 'tokenDim' | 'numHeads' | 'steps'>;

/** GD-200 and its like. One test sample, the least there is: the peer measures none. */
export function descentWork(change: DescentShapes, seed: number): MultiHeadConfig {
  return {
    ...defaultsOf(multiHeadFields),
    ...change,
    numTest: multiHeadFields.numTest.min,
    numTokens: 10,
    trials: 1,
    seed,
  };
}

export const GD_200 = {
  numSamples: 100,
  tokenDim: 20,
  numHeads: [16],
  steps: 200,
} as const satisfies DescentShapes;
export const GD_200_WIDE = {
  numSamples: 256,
  tokenDim: 32,
  numHeads: [64],
  steps: 200,
} as const satisfies DescentShapes;

/** The peer's side of training. */
export function peerDescent(config: MultiHeadConfig): PeerRequest {
  const { steps, numSamples, numTokens, tokenDim, numHeads, stepSize, seed } = config;
  return {
    work: 'descent',
    steps,
    numSamples,
    numTokens,
    tokenDim,
    numHeads: numHeads[0],
    stepSize,
    seed,
  };
}
