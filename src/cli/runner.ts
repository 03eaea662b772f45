import { arithmeticOf } from '../core/experiment/device.ts';
import type { RunDevice } from '../core/experiment/randomFeatures/runDocument.ts';
import type { FinishedRun, RunResults } from '../core/experiment/verified/finishedRun.ts';
import type { TakenRun } from '../core/export/takenRun.ts';
import type { Experiment } from './arguments.ts';
import type { NodeChoice } from './devices.ts';
import { dumpOfUnits, unitFolders } from './multiHead/dump.ts';
import { divergenceRemarks, trainHeadless } from './multiHead/headless.ts';
import type { Dump } from './outputs.ts';
import { dumpOfPairs, pairFolders } from './positionalSemantic/dump.ts';
import { pairRemarks, trainPairsHeadless } from './positionalSemantic/headless.ts';
import { drawFolders, dumpOfDraws } from './randomFeatures/dump.ts';
import { runHeadless } from './randomFeatures/headless.ts';

/** What a run gives, whatever its lab. */
interface Results {
  /** What is printed, as JSON. */
  readonly document: object;
  /** What a verified link can speak of; undefined for data of one's own. */
  readonly run: FinishedRun | undefined;
  /** Lines for standard error. */
  readonly remarks: readonly string[];
  /** The run as it can be taken away. */
  readonly taken: TakenRun;
  dump(): Dump;
}

/** An experiment of any lab, to be run. */
export interface Runner {
  /** Folders that a dump will have, known before anything is computed. Throws UsageError where there can be none. */
  dumpFolders(): readonly string[];
  /** Throws RunFailedError. */
  run(choice: NodeChoice | undefined, progress: (fraction: number) => void): Promise<Results>;
}

/** A run by its results, with what its document says of how it was computed. */
function finished(
  { device, elapsedMs }: { readonly device: RunDevice; readonly elapsedMs: number },
  results: RunResults,
): FinishedRun {
  return { ...results, device: arithmeticOf(device), elapsedMs };
}

export function runnerOf(experiment: Experiment): Runner {
  switch (experiment.lab) {
    case 'random-features': {
      const { config, data } = experiment;
      return {
        dumpFolders: () => drawFolders(config),
        run: async (choice, progress) => {
          const document = await runHeadless(config, choice, progress, data);
          return {
            document,
            run:
              data === undefined
                ? finished(document, { lab: experiment.lab, config, curves: document.curves })
                : undefined,
            remarks: [],
            taken: { lab: experiment.lab, document, ...document, ...(data === undefined ? {} : { data }) },
            dump: () => dumpOfDraws(config, data),
          };
        },
      };
    }
    case 'multi-head': {
      const { config, data } = experiment;
      return {
        dumpFolders: () => unitFolders(config),
        run: async (choice, progress) => {
          const { document, units } = await trainHeadless(config, choice, progress, data);
          return {
            document,
            run:
              data === undefined
                ? finished(document, {
                    lab: experiment.lab,
                    config,
                    curves: document.curves,
                    outcomes: document.outcomes ?? [],
                  })
                : undefined,
            remarks: divergenceRemarks(document),
            taken: {
              lab: experiment.lab,
              document,
              ...document,
              outcomes: document.outcomes ?? [],
              finals: units.flatMap(({ curve: { points: _, ...unit }, final }) =>
                final === undefined ? [] : [{ ...unit, final }],
              ),
              ...(data === undefined ? {} : { data }),
            },
            dump: () => dumpOfUnits(config, units, data),
          };
        },
      };
    }
    case 'positional-semantic': {
      const { lab, config } = experiment;
      return {
        dumpFolders: () => pairFolders(config),
        run: async (choice, progress) => {
          const { document, units } = await trainPairsHeadless(config, choice, progress);
          const { curves, outcomes = [] } = document;
          return {
            document,
            run: finished(document, { lab, config, curves, outcomes }),
            remarks: pairRemarks(document),
            taken: {
              lab,
              ...document,
              document,
              outcomes,
              finals: units.flatMap(({ curve: { points: _, ...unit }, final }) =>
                final === undefined ? [] : [{ ...unit, final }],
              ),
            },
            dump: () => dumpOfPairs(config, units),
          };
        },
      };
    }
    default:
      return experiment satisfies never;
  }
}
