import { pairCost } from '../../core/experiment/positionalSemantic/cost.ts';
import type { PairPoint, PairTrainingUnit } from '../../core/experiment/positionalSemantic/curve.ts';
import { pairTrainingUnits } from '../../core/experiment/positionalSemantic/curve.ts';
import type { PositionalSemanticConfig, StartName } from '../../core/experiment/positionalSemantic/fields.ts';
import type { PairOutcome, PairRunaway } from '../../core/experiment/positionalSemantic/outcome.ts';
import { pairOutcome, pairOutcomeKey } from '../../core/experiment/positionalSemantic/outcome.ts';
import type { LabClient } from '../../worker/client.ts';
import type { SweepKind } from '../training/sweepController.ts';
import { mayRunUnasked } from './pairsController.ts';

/** What is known of a unit in hand, by the place of a start in its list. */
interface Known {
  readonly last: Map<number, PairPoint>;
  readonly endings: Map<number, PairRunaway>;
}

/** How sweeps are made up: all starts of a draw at a place are trained side by side, and kept one by one. */
export function pairSweeps(
  client: LabClient,
): SweepKind<PositionalSemanticConfig, PairTrainingUnit, PairOutcome> {
  return {
    unitsOf: pairTrainingUnits,
    split(config, { starts: all, ...place }, find) {
      const known: PairOutcome[] = [];
      const starts = all.filter((start: StartName) => {
        const unit = { ...place, start };
        const found = find(pairOutcomeKey(config, unit));
        // It may have been found as another draw or at another place of another sweep.
        if (found !== undefined) known.push({ ...found, ...unit });
        return found === undefined;
      });
      return { known, missing: starts.length === 0 ? null : { ...place, starts } };
    },
    keyOf: pairOutcomeKey,
    costOf: pairCost,
    mayRunShort: (config) => !mayRunUnasked(config),
    dataKey: () => '',
    begin(config, units, reports, listener) {
      const inHand = new Map<PairTrainingUnit, Known>();
      const knownOf = (unit: PairTrainingUnit): Known => {
        const known = inHand.get(unit) ?? { last: new Map(), endings: new Map() };
        inHand.set(unit, known);
        return known;
      };
      const tasks = units.map((unit) => ({
        unit,
        job: { tokenDim: unit.tokenDim, trial: unit.trial, outcomeOnly: true },
      }));
      return client.pairs(config, tasks, reports, {
        ...listener,
        again: (unit) => inHand.delete(unit),
        event(unit, event) {
          if (event.kind === 'trained') knownOf(unit).last.set(event.model, event.point);
          else if (event.kind === 'ended') {
            knownOf(unit).endings.set(event.model, { why: event.why, step: event.step });
          }
        },
        done(unit) {
          const { last, endings } = knownOf(unit);
          const { starts, ...place } = unit;
          inHand.delete(unit);
          listener.outcomes(
            unit,
            starts.map((start, model) =>
              pairOutcome({ ...place, start }, last.get(model), endings.get(model)),
            ),
          );
        },
      });
    },
  };
}
