import type { TokenDataset } from '../../core/dataset/dataset.ts';
import { forwardFlops, stepFlops } from '../../core/experiment/multiHead/cost.ts';
import { trialSeed } from '../../core/experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import type {
  ModelCurvature,
  ModelMeters,
  MultiHeadProbe,
  ProbeEvent,
} from '../../core/experiment/multiHead/probes.ts';
import { weakConvexity } from '../../core/multiHead/curvature.ts';
import { sliceHeads } from '../../core/multiHead/groups.ts';
import { startOf } from '../../core/multiHead/initialisation.ts';
import { startMeters } from '../../core/multiHead/margins.ts';
import { sliceSamples } from '../../core/multiHead/samples.ts';
import type { TrialData } from '../../core/multiHead/trialData.ts';
import { trialData } from '../../core/multiHead/trialData.ts';
import type { HeadWeights } from '../../core/multiHead/weights.ts';
import type { RunControl } from '../runControl.ts';

/** Operations of core's plain loops in a millisecond. */
const FLOPS_PER_MS = 1e6;
/** The probe of one model may take about so long. */
const LONGEST_MS = 6000;
const MOST_FLOPS = FLOPS_PER_MS * LONGEST_MS;
/** Enough for a plot; measured at the defaults it takes about twenty products. */
const TOLERANCE = 1e-4;
const MOST_PRODUCTS = 120;
/** Fewer say nothing of the lowest eigenvalue. */
const LEAST_PRODUCTS = 12;

/** [MH-10] On all training samples of the trial, or on the first of them where that would take more than seconds. */
function metersOf(
  config: MultiHeadConfig,
  { train, frame }: TrialData,
  H: number,
  seed: number,
): ModelMeters {
  const start = startOf(config, train, H, seed);
  const perSample = stepFlops(1, H, train.T, train.d);
  const numSamples = Math.max(1, Math.min(train.n, Math.floor(MOST_FLOPS / perSample)));
  const meters = startMeters(sliceSamples(train, 0, numSamples), start.weights, start.signs, frame);
  return { ...meters, numHeads: H, numSamples };
}

/** [MH-7] By as many Hessian–vector products as there is time for; none where they would be too few. */
function curvatureOf({ train }: TrialData, weights: HeadWeights, seed: number): ModelCurvature {
  const { H, T, d } = weights;
  // A product is three halves of a step: n H (6Td² + 12T²d).
  const perProduct = 3 * forwardFlops(train.n, H, T, d);
  const products = Math.min(MOST_PRODUCTS, Math.floor(MOST_FLOPS / perProduct));
  if (products < LEAST_PRODUCTS) {
    return { kind: 'tooLarge', numHeads: H, expectedMs: (LEAST_PRODUCTS * perProduct) / FLOPS_PER_MS };
  }
  const limits = { tolerance: TOLERANCE, maxIterations: products };
  return { kind: 'measured', numHeads: H, ...weakConvexity(train, weights, seed, limits) };
}

/**
 * Measures all models of a trial, one after the other, in float64 on the CPU: a probe needs no device. About six seconds
 * at most for each model. `own` are the data where the config asks for own ones. Throws StoppedError, OutOfMemoryError.
 */
export async function* runProbe(
  config: MultiHeadConfig,
  probe: MultiHeadProbe,
  control: RunControl,
  own?: TokenDataset,
): AsyncGenerator<ProbeEvent, void, void> {
  await control.checkpoint();
  const seed = trialSeed(config, probe.trial);
  const data = trialData(config, seed, own);
  for (const [model, H] of config.numHeads.entries()) {
    await control.checkpoint();
    switch (probe.kind) {
      case 'meters':
        yield { kind: 'meters', meters: metersOf(config, data, H, seed) };
        break;
      case 'curvature': {
        const weights = sliceHeads(probe.weights, config.numHeads, model);
        yield { kind: 'curvature', curvature: curvatureOf(data, weights, seed) };
        break;
      }
      default:
        probe satisfies never;
    }
  }
}
