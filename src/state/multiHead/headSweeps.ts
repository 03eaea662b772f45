import type { StoreApi } from 'zustand/vanilla';
import { multiHeadCost } from '../../core/experiment/multiHead/cost.ts';
import type { TrainingUnit } from '../../core/experiment/multiHead/curve.ts';
import { trainingUnits } from '../../core/experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { mayRunShort, trainingMemory } from '../../core/experiment/multiHead/memory.ts';
import type { TrainingOutcome } from '../../core/experiment/multiHead/trainingOutcome.ts';
import { outcomeKey } from '../../core/experiment/multiHead/trainingOutcome.ts';
import { NOMINAL_RATES } from '../../core/experiment/randomFeatures/cost.ts';
import type { LabClient } from '../../worker/client.ts';
import type { SweepKind } from '../training/sweepController.ts';
import type { MultiHeadState } from './multiHeadState.ts';

/** How sweeps of the gradient-descent lab are made up: all H of a place are trained side by side, and kept one by one. */
export function headSweeps(
  store: StoreApi<MultiHeadState>,
  client: LabClient,
): SweepKind<MultiHeadConfig, TrainingUnit, TrainingOutcome> {
  return {
    unitsOf: trainingUnits,
    split(config, { trial, at, numHeads: all }, find) {
      const known: TrainingOutcome[] = [];
      const numHeads = all.filter((heads) => {
        const unit = { trial, at, numHeads: heads };
        const found = find(outcomeKey(config, unit));
        // It may have been found as another trial or at another place of another sweep.
        if (found !== undefined) known.push({ ...found, ...unit });
        return found === undefined;
      });
      return { known, missing: numHeads.length === 0 ? null : { trial, at, numHeads } };
    },
    keyOf: outcomeKey,
    costOf: multiHeadCost,
    // No weights are kept on the page.
    mayRunShort: (config) =>
      mayRunShort({ worker: trainingMemory(config).worker, page: 0 }, NOMINAL_RATES.workers),
    dataKey: (config) => (config.data === 'own' ? (store.getState().data?.digest ?? '') : ''),
    begin(config, units, reports, listener) {
      const data = config.data === 'own' ? store.getState().data?.dataset : undefined;
      return client.sweep({ config, data }, units, reports, listener);
    },
  };
}
