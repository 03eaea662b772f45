const MOST = 20_000;

/**
 * Outcomes of finished trainings, so that another model, an added trial, a map beside a curve or a knob moved back computes only
 * what is new. Keys name all that an outcome depends on. Bounded; the oldest go first.
 */
export class OutcomeCache<Outcome> {
  private readonly known = new Map<string, Outcome>();

  find(key: string): Outcome | undefined {
    return this.known.get(key);
  }

  keep(key: string, outcome: Outcome): void {
    this.known.set(key, outcome);
    const oldest = this.known.keys().next();
    if (this.known.size > MOST && !oldest.done) this.known.delete(oldest.value);
  }

  clear(): void {
    this.known.clear();
  }
}
