import { DivergedError } from '../../core/descent/divergedError.ts';
import type {
  PairCurve,
  PairPoint,
  PairTrainingUnit,
} from '../../core/experiment/positionalSemantic/curve.ts';
import { pairTrainingUnits, pairUnits } from '../../core/experiment/positionalSemantic/curve.ts';
import type { PairEnding, PairsDocument } from '../../core/experiment/positionalSemantic/document.ts';
import { PAIRS_SCHEMA } from '../../core/experiment/positionalSemantic/document.ts';
import type { PositionalSemanticConfig } from '../../core/experiment/positionalSemantic/fields.ts';
import { pairOutcomes } from '../../core/experiment/positionalSemantic/outcome.ts';
import { isPairSweep, pairTrainingAt } from '../../core/experiment/positionalSemantic/sweep.ts';
import type { RunDevice } from '../../core/experiment/randomFeatures/runDocument.ts';
import { pairOracleRun } from '../../core/positionalSemantic/oracleRun.ts';
import type { Device } from '../../engine/device.ts';
import { failureOf } from '../../engine/failure.ts';
import { openFloat64 } from '../../engine/float64.ts';
import { placesInNode } from '../../engine/placesNode.ts';
import { trainPairs } from '../../engine/positionalSemantic/trainPairs.ts';
import { UNCONTROLLED } from '../../engine/runControl.ts';
import type { NodeChoice } from '../devices.ts';
import { CORE_REPORT, openNodeDevice, RunFailedError } from '../devices.ts';

/** One training and what is not printed of it. */
export interface TrainedPair {
  readonly curve: PairCurve;
  readonly ending: PairEnding | undefined;
  /** Q where it was measured last. */
  readonly final: { readonly step: number; readonly Q: Float64Array } | undefined;
}

/** A finished run. */
interface TrainedPairs {
  readonly document: PairsDocument;
  /** In the order of `pairUnits`. */
  readonly units: readonly TrainedPair[];
}

/**
 * Trains every draw in every dimension at every place of a sweep in this process, one after the other, on the device that is
 * asked for, else on the fastest. `progress` hears the share done, 0 to 1. Throws RunFailedError.
 */
export async function trainPairsHeadless(
  config: PositionalSemanticConfig,
  choice: NodeChoice | undefined,
  progress: (fraction: number) => void,
): Promise<TrainedPairs> {
  try {
    if (choice === 'core') {
      const start = performance.now();
      const units = pairUnits(config).map((unit, k, all) => {
        const { points, final, diverged } = pairOracleRun(pairTrainingAt(config, unit), unit);
        progress((k + 1) / all.length);
        const ending =
          diverged === undefined
            ? undefined
            : { ...unit, why: 'diverged' as const, step: diverged.step, stepSize: config.stepSize };
        return { curve: { ...unit, points }, ending, final };
      });
      return trained(config, CORE_REPORT, units, performance.now() - start);
    }
    const { report, device } = await openNodeDevice(config, choice);
    const start = performance.now();
    const all = pairTrainingUnits(config);
    const units: TrainedPair[] = [];
    for (const [done, unit] of all.entries()) {
      const share = (fraction: number): void => progress((done + fraction) / all.length);
      units.push(...(await trainUnit(config, unit, device, share)));
    }
    return trained(config, report, units, performance.now() - start);
  } catch (cause) {
    throw new RunFailedError(failureOf(cause, config).message, { cause });
  }
}

async function trainUnit(
  config: PositionalSemanticConfig,
  { tokenDim, trial, at, starts }: PairTrainingUnit,
  device: Device,
  progress: (fraction: number) => void,
): Promise<TrainedPair[]> {
  const points: PairPoint[][] = starts.map(() => []);
  const endings = new Map<number, Omit<PairEnding, 'tokenDim' | 'start' | 'trial'>>();
  const finals = new Map<number, { step: number; Q: Float64Array }>();
  const here = pairTrainingAt(config, { tokenDim, at });
  const draw = (await openFloat64(placesInNode().kernels)).normalRows;
  for await (const event of trainPairs(here, { tokenDim, trial }, { device, draw }, UNCONTROLLED)) {
    if (event.kind === 'trained') points[event.model]?.push(event.point);
    else if (event.kind === 'progress') progress(event.fraction);
    else if (event.kind === 'ended') {
      endings.set(event.model, { why: event.why, step: event.step, stepSize: event.stepSize });
    } else if (event.kind === 'checkpoint') {
      const { step, Q } = event.state;
      for (const model of starts.keys()) {
        if (points[model]?.at(-1)?.step === step)
          finals.set(model, { step, Q: Q.slice(model * tokenDim, (model + 1) * tokenDim) });
      }
    }
  }
  return starts.map((start, model) => {
    const unit = { tokenDim, start, trial, ...(isPairSweep(config) ? { at } : {}) };
    const ending = endings.get(model);
    return {
      curve: { ...unit, points: points[model] ?? [] },
      ending: ending && { ...unit, ...ending },
      final: finals.get(model),
    };
  });
}

function trained(
  config: PositionalSemanticConfig,
  device: RunDevice,
  units: readonly TrainedPair[],
  elapsedMs: number,
): TrainedPairs {
  const curves = units.map(({ curve }) => curve);
  const endings = units.flatMap(({ ending }) => ending ?? []);
  const outcomes = isPairSweep(config) ? { outcomes: pairOutcomes(curves, endings) } : {};
  return {
    document: { schema: PAIRS_SCHEMA, config, device, curves, endings, ...outcomes, elapsedMs },
    units,
  };
}

/** A line for every start that ran away, with what to try. */
export function pairRemarks({ endings }: PairsDocument): string[] {
  return endings.map(({ tokenDim, start, trial, at = {}, step, stepSize }) => {
    const place = Object.entries(at).map(([name, value]) => `${name} = ${value}, `);
    const { message } = new DivergedError(step, stepSize);
    return `${place.join('')}d = ${tokenDim}, ${start} start, trial ${trial} ${message}`;
  });
}
