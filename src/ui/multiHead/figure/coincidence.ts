import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';

/**
 * Why lines of different numbers of heads lie on one another, in words; null where they need not. From zero and with W
 * held there, attention is uniform and Phi = H^{-1/2} sum_h <U_h, M> with M the mean token in every row: all U_h take the
 * same step eta H^{-1/2} g, so Phi moves by eta <g, M> whatever H is [MH-1, MH-5].
 */
export function coincidence({
  init,
  train,
  stepRule,
  optimiser,
  numHeads,
}: Pick<MultiHeadConfig, 'init' | 'train' | 'stepRule' | 'optimiser' | 'numHeads'>): string | null {
  if (init !== 'zero') return null;
  if (train === 'W') return 'with U held at zero nothing can move: all lines stay at the start';
  if (numHeads.length < 2) return null;
  if (train === 'U' && stepRule === 'eta' && optimiser !== 'adam') {
    return 'U alone from zero at fixed η: the lines of all H coincide';
  }
  return null;
}
