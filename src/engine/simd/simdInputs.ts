import { concatenateTokens } from '../../core/randomFeatures/features.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import { augment } from '../../core/randomFeatures/tokens.ts';
import type { KernelMemory } from './memory.ts';

/** Tokens of a workspace in the kernels' memory, uploaded when a kind of features first needs them. */
export class SimdInputs {
  private readonly memory: KernelMemory;
  private readonly tokens: Tokens;
  private uploaded: { readonly queries: number; readonly keys: number } | undefined;
  private concatenated: number | undefined;

  constructor(memory: KernelMemory, tokens: Tokens) {
    this.memory = memory;
    this.tokens = tokens;
  }

  /** Addresses of [x0; 1], [n, D], and of [xi; 1], [n, N, D]. */
  get augmented(): { readonly queries: number; readonly keys: number } {
    const { query, keys, d } = this.tokens;
    this.uploaded ??= {
      queries: this.memory.upload(augment(query, d), 'queries'),
      keys: this.memory.upload(augment(keys, d), 'keys'),
    };
    return this.uploaded;
  }

  /** Address of [x0; x1; …; xN; 1], [n, (N+1)d+1]. */
  get rows(): number {
    this.concatenated ??= this.memory.upload(concatenateTokens(this.tokens), 'samples');
    return this.concatenated;
  }

  release(): void {
    if (this.uploaded !== undefined) {
      this.memory.release(this.uploaded.queries);
      this.memory.release(this.uploaded.keys);
      this.uploaded = undefined;
    }
    if (this.concatenated !== undefined) this.memory.release(this.concatenated);
    this.concatenated = undefined;
  }
}
