import type { HeadWeights } from './weights.ts';
import { zeroWeights } from './weights.ts';

/** Heads of several models one after the other. */
export function joinHeads(models: readonly HeadWeights[]): HeadWeights {
  const [{ T, d }] = models as [HeadWeights];
  const H = models.reduce((sum, model) => sum + model.H, 0);
  const all = zeroWeights(H, T, d);
  let first = 0;
  for (const model of models) {
    all.W.set(model.W, first * d * d);
    all.U.set(model.U, first * T * d);
    first += model.H;
  }
  return all;
}

/** Where a model's heads begin among those of all. */
export function firstHead(groups: readonly number[], model: number): number {
  return groups.slice(0, model).reduce((sum, count) => sum + count, 0);
}

/** The heads of one model, as views on the weights of all. */
export function sliceHeads(
  { T, d, W, U }: HeadWeights,
  groups: readonly number[],
  model: number,
): HeadWeights {
  const first = firstHead(groups, model);
  const H = groups[model] as number;
  return {
    H,
    T,
    d,
    W: W.subarray(first * d * d, (first + H) * d * d),
    U: U.subarray(first * T * d, (first + H) * T * d),
  };
}
