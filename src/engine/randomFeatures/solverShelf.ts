import { OutOfMemoryError } from '../../core/math/allocate.ts';
import type { RidgeSolver, RidgeSolverOpener } from '../../core/randomFeatures/ridgeSolver.ts';

/**
 * Solvers with their factors, by the kernels and sizes that they were opened for: other labels need no factorisation anew.
 * Within a bound of memory; what was used longest ago goes first.
 */
export class SolverShelf {
  private readonly kept = new Map<string, RidgeSolver>();
  private readonly mostBytes: number;
  private bytes = 0;

  constructor(mostBytes: number) {
    this.mostBytes = mostBytes;
  }

  /** Takes a solver from the shelf where one can serve, else opens one; what is kept gives way to it where memory is short. */
  opener(key: string, open: RidgeSolverOpener): RidgeSolverOpener {
    return (problem) => {
      const known = this.take(key);
      if (known?.adopt(problem) === true) return known;
      known?.release();
      try {
        return open(problem);
      } catch (cause) {
        if (!(cause instanceof OutOfMemoryError) || this.kept.size === 0) throw cause;
        this.clear();
        return open(problem);
      }
    };
  }

  /** Keeps a solver that is not used any more, or releases it where it is larger than the bound. */
  keep(key: string, solver: RidgeSolver): void {
    this.take(key)?.release();
    if (solver.bytes > this.mostBytes) {
      solver.release();
      return;
    }
    this.kept.set(key, solver);
    this.bytes += solver.bytes;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= this.mostBytes) break;
      this.take(oldest)?.release();
    }
  }

  /** Releases all of them. */
  clear(): void {
    for (const key of this.kept.keys()) this.take(key)?.release();
  }

  private take(key: string): RidgeSolver | undefined {
    const solver = this.kept.get(key);
    if (solver === undefined) return undefined;
    this.kept.delete(key);
    this.bytes -= solver.bytes;
    return solver;
  }
}
