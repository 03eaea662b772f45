import type { TokenDataset } from '../../core/dataset/dataset.ts';
import { DivergedError } from '../../core/descent/divergedError.ts';
import type { MultiHeadUnit } from '../../core/experiment/multiHead/curve.ts';
import { multiHeadUnits, trainingUnits } from '../../core/experiment/multiHead/curve.ts';
import type { MultiHeadDocument } from '../../core/experiment/multiHead/document.ts';
import { MULTI_HEAD_SCHEMA, nameTokens } from '../../core/experiment/multiHead/document.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { mayRunShort, trainingMemory } from '../../core/experiment/multiHead/memory.ts';
import { isSwept, trainingAt } from '../../core/experiment/multiHead/sweep.ts';
import { outcomesOf } from '../../core/experiment/multiHead/trainingOutcome.ts';
import type { RunDevice } from '../../core/experiment/randomFeatures/runDocument.ts';
import { formatBytes } from '../../core/math/allocate.ts';
import { oracleRun } from '../../core/multiHead/oracleRun.ts';
import { failureOf } from '../../engine/failure.ts';
import { trainTrial } from '../../engine/multiHead/trainTrial.ts';
import { UNCONTROLLED } from '../../engine/runControl.ts';
import type { NodeChoice } from '../devices.ts';
import { CORE_REPORT, openNodeDevice, RunFailedError } from '../devices.ts';
import type { TrainedUnit } from './trialRecord.ts';
import { TrialRecord } from './trialRecord.ts';

/** A finished run and what is not printed of it. */
export interface Trained {
  readonly document: MultiHeadDocument;
  /** In the order of `multiHeadUnits`. */
  readonly units: readonly TrainedUnit[];
}

/**
 * Trains every trial at every place of a sweep in this process, one after the other, on the device that is asked for, else
 * on the fastest.
 * `progress` hears the share done, 0 to 1.
 */
export async function trainHeadless(
  config: MultiHeadConfig,
  choice: NodeChoice | undefined,
  progress: (fraction: number) => void,
  data?: TokenDataset,
): Promise<Trained> {
  tellMemory(config);
  const dataset = data === undefined ? {} : { dataset: nameTokens(data) };
  const document = { schema: MULTI_HEAD_SCHEMA, config, ...dataset } as const;
  if (choice === 'core') {
    const start = performance.now();
    const units = withFailures(config, () => trainOnCore(config, progress, data));
    return trained(document, CORE_REPORT, await units, performance.now() - start);
  }
  const { report, device } = await openNodeDevice(config, choice);
  const start = performance.now();
  const units = withFailures(config, async () => {
    const all: TrainedUnit[] = [];
    const units = trainingUnits(config);
    for (const [done, { trial, at }] of units.entries()) {
      const record = new TrialRecord(config.numHeads, trial, isSwept(config) ? at : undefined);
      for await (const event of trainTrial(trainingAt(config, at), { trial }, device, UNCONTROLLED, data)) {
        record.hear(event);
        if (event.kind === 'progress') progress((done + event.fraction) / units.length);
      }
      all.push(...record.units());
    }
    return all;
  });
  return trained(document, report, await units, performance.now() - start);
}

async function withFailures<T>(config: MultiHeadConfig, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new RunFailedError(failureOf(cause, config).message, { cause });
  }
}

function trainOnCore(
  config: MultiHeadConfig,
  progress: (fraction: number) => void,
  data: TokenDataset | undefined,
): TrainedUnit[] {
  const all = multiHeadUnits(config);
  return all.map((unit, done) => {
    const outcome = trainUnitOnCore(config, unit, data);
    progress((done + 1) / all.length);
    return outcome;
  });
}

function trainUnitOnCore(
  whole: MultiHeadConfig,
  unit: MultiHeadUnit,
  data: TokenDataset | undefined,
): TrainedUnit {
  const config = trainingAt(whole, unit.at);
  const { points, start, final, diverged } = oracleRun(config, unit, data);
  const { stepSize, stopLoss, steps } = config;
  const last = points.at(-1)?.step ?? 0;
  if (diverged !== undefined) {
    // What had run away is of no use: weights are those of the last point, found again.
    const weights = last === 0 ? start.weights : oracleRun({ ...config, steps: last }, unit, data).final;
    return {
      curve: { ...unit, points },
      ending: { ...unit, why: 'diverged', step: diverged.step, stepSize },
      final: { step: last, weights },
    };
  }
  const stopped = stopLoss > 0 && last < steps;
  return {
    curve: { ...unit, points },
    ending: stopped ? { ...unit, why: 'stopLoss', step: last, stepSize } : undefined,
    final: { step: last, weights: final },
  };
}

/** Says how much memory training needs, before it starts, where a machine may not have it. */
function tellMemory(config: MultiHeadConfig): void {
  const memory = trainingMemory(config);
  if (!mayRunShort(memory, 1)) return;
  process.stderr.write(`lab: training needs about ${formatBytes(memory.worker)} of memory\n`);
}

/** A line for every model that ran away, with what to try. */
export function divergenceRemarks({ endings }: MultiHeadDocument): string[] {
  return endings
    .filter(({ why }) => why === 'diverged')
    .map(({ numHeads, trial, at = {}, step, stepSize }) => {
      const { message } = new DivergedError(step, stepSize);
      const place = Object.entries(at).map(([name, value]) => `${name} = ${value}, `);
      return `${place.join('')}H = ${numHeads}, trial ${trial} ${message}`;
    });
}

function trained(
  asked: Pick<MultiHeadDocument, 'schema' | 'config' | 'dataset'>,
  device: RunDevice,
  units: readonly TrainedUnit[],
  elapsedMs: number,
): Trained {
  const curves = units.map(({ curve }) => curve);
  const endings = units.flatMap(({ ending }) => ending ?? []);
  const { config } = asked;
  const outcomes = isSwept(config) ? { outcomes: outcomesOf(config, curves, endings) } : {};
  return { document: { ...asked, device, curves, endings, ...outcomes, elapsedMs }, units };
}
