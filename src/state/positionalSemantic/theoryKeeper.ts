import type { StoreApi } from 'zustand/vanilla';
import type { PositionalSemanticConfig } from '../../core/experiment/positionalSemantic/fields.ts';
import type { TheoryJob } from '../../core/experiment/positionalSemantic/theoryJob.ts';
import { theoryJob } from '../../core/experiment/positionalSemantic/theoryJob.ts';
import type { PositionalSemanticView } from '../../core/experiment/positionalSemantic/view.ts';
import type { Branch } from '../../core/positionalSemantic/theory/fieldNodes.ts';
import type { BranchPoint } from '../../core/positionalSemantic/theory/solve.ts';
import type { LabClient } from '../../worker/client.ts';
import type { DeskHandle } from '../../worker/desk.ts';
import { oncePerFrame } from '../frame.ts';

const BRANCHES: readonly Branch[] = ['semantic', 'positional'];

/** The state evolution, as far as it is solved. */
export interface TheoryState {
  readonly status: 'idle' | 'solving' | 'solved' | 'failed';
  /** Of both branches, in the order in which they were found. */
  readonly points: readonly BranchPoint[];
  /** The points belong to what was asked before. */
  readonly stale: boolean;
  /** Share of both branches that is done. */
  readonly fraction: number;
  readonly elapsedMs: number;
  readonly error: string | null;
}

export const NO_THEORY: TheoryState = {
  status: 'idle',
  points: [],
  stale: false,
  fraction: 0,
  elapsedMs: 0,
  error: null,
};

interface Asking {
  readonly config: PositionalSemanticConfig;
  readonly view: PositionalSemanticView;
  readonly theory: TheoryState;
}

/** A change waits so long for the next one. */
const SETTLE_MS = 250;
/** Answers that are kept; one of a map has some 400 points. */
const MOST_KEPT = 24;

/** Has both branches solved whenever what they depend on changes, and keeps what was found for questions asked before. */
export class TheoryKeeper {
  private readonly store: Pick<StoreApi<Asking>, 'getState' | 'setState' | 'subscribe'>;
  private readonly client: Pick<LabClient, 'theory'>;
  private readonly frames = oncePerFrame(() => this.flush());
  private readonly solved = new Map<string, TheoryState>();
  private asked = '';
  private turn = 0;
  private since = 0;
  private points: BranchPoint[] = [];
  private fractions: Record<Branch, number> = { semantic: 0, positional: 0 };
  private running: DeskHandle[] = [];
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    store: Pick<StoreApi<Asking>, 'getState' | 'setState' | 'subscribe'>,
    client: Pick<LabClient, 'theory'>,
  ) {
    this.store = store;
    this.client = client;
  }

  /** Solves what the store asks for unless it is solved or being solved. */
  ask(): void {
    const { config, view, theory } = this.store.getState();
    if (view.theory === 'hidden') {
      this.stop();
      return;
    }
    const jobs = BRANCHES.map((branch) => theoryJob(config, view, branch));
    const key = JSON.stringify(jobs);
    if (key === this.asked) return;
    this.stop();
    this.asked = key;
    const known = this.solved.get(key);
    if (known !== undefined) {
      this.store.setState({ theory: known });
      return;
    }
    this.store.setState({
      theory: { ...theory, status: 'solving', stale: theory.points.length > 0, fraction: 0, error: null },
    });
    const { turn } = this;
    this.waiting = setTimeout(() => {
      if (turn === this.turn) this.begin(key, jobs);
    }, SETTLE_MS);
  }

  /** Ends what is being solved. */
  stop(): void {
    this.turn += 1;
    this.asked = '';
    clearTimeout(this.waiting);
    for (const handle of this.running.splice(0)) handle.stop();
  }

  private begin(key: string, jobs: readonly TheoryJob[]): void {
    const { turn } = this;
    this.points = [];
    this.fractions = { semantic: 0, positional: 0 };
    this.since = performance.now();
    let left = jobs.length;
    const heard = (tell: () => void): void => {
      if (turn === this.turn) tell();
    };
    this.running = jobs.map((job) =>
      this.client.theory(job, {
        event: (event) =>
          heard(() => {
            if (event.kind === 'solved') this.points.push(event.point);
            else this.fractions[job.branch] = event.fraction;
            this.frames.ask();
          }),
        finished: () =>
          heard(() => {
            left -= 1;
            if (left > 0) return;
            const theory = { ...this.shown(), status: 'solved', fraction: 1 } as const;
            this.keep(key, theory);
            this.store.setState({ theory });
          }),
        failed: (message) =>
          heard(() => {
            this.stop();
            this.store.setState({ theory: { ...this.shown(), status: 'failed', error: message } });
          }),
      }),
    );
  }

  /** The oldest goes first. */
  private keep(key: string, theory: TheoryState): void {
    this.solved.set(key, theory);
    const oldest = this.solved.keys().next();
    if (this.solved.size > MOST_KEPT && !oldest.done) this.solved.delete(oldest.value);
  }

  private flush(): void {
    if (this.store.getState().theory.status === 'solving' && this.points.length > 0) {
      this.store.setState({ theory: this.shown() });
    }
  }

  private shown(): TheoryState {
    return {
      status: 'solving',
      points: [...this.points],
      stale: false,
      fraction: (this.fractions.semantic + this.fractions.positional) / 2,
      elapsedMs: performance.now() - this.since,
      error: null,
    };
  }
}
