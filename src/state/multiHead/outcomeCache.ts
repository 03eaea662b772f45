import type { MultiHeadUnit } from '../../core/experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import type { TrainingOutcome } from '../../core/experiment/multiHead/trainingOutcome.ts';
import { outcomeKey } from '../../core/experiment/multiHead/trainingOutcome.ts';

const MOST = 20_000;

/**
 * Outcomes of finished trainings, so that another number of heads, an added trial, a map beside a curve or a knob moved
 * back computes only what is new. `origin` names the device and the data. Bounded; the oldest go first.
 */
export class OutcomeCache {
  private readonly known = new Map<string, TrainingOutcome>();

  find(config: MultiHeadConfig, unit: Required<MultiHeadUnit>, origin: string): TrainingOutcome | undefined {
    const found = this.known.get(`${origin} ${outcomeKey(config, unit)}`);
    // It may have been found as another trial or at another place of another sweep.
    return found && { ...found, ...unit };
  }

  keep(config: MultiHeadConfig, outcome: TrainingOutcome, origin: string): void {
    this.known.set(`${origin} ${outcomeKey(config, outcome)}`, outcome);
    const oldest = this.known.keys().next();
    if (this.known.size > MOST && !oldest.done) this.known.delete(oldest.value);
  }

  clear(): void {
    this.known.clear();
  }
}
