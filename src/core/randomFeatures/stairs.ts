import type { Target } from './targets.ts';

/** A risk at which a learning curve pauses. */
export interface Stair {
  readonly risk: number;
  /** What has been learnt once the risk is here. */
  readonly label: string;
}

/**
 * [RF-11] Residual risk of a target once only its lower-degree part is learnt, for the targets whose expansion is written
 * out there; none for the others. Exact for tokens uniform on the sphere; d >= 2, N >= 1.
 */
export function stairs({ target, p, q }: Target, N: number, d: number): Stair[] {
  const fourth = 3 / (d * (d + 2));
  if (target === 'g' && q === 1 && p === 1) {
    return [{ risk: (1 - 1 / d) / (N / d + 1 - 1 / d), label: 'the part ⟨x₀,β⟩/d learnt' }];
  }
  if (target === 'g' && q === 1 && p === 2) {
    return [{ risk: 1 - (d + 2) / (3 * d), label: 'the part s/d learnt' }];
  }
  if (target === 'g' && q === 1 && p === 3) {
    const A = 15 / (d * d * (d + 2) * (d + 4));
    const B = 9 / (d ** 3 * (d + 2) ** 2);
    return [{ risk: (A - B) / (A - B + N * B), label: 'the part 3⟨x₀,β⟩/(d(d+2)) learnt' }];
  }
  if (target === 'g' && q === 1 && p === 4) {
    return [
      { risk: 1 - (9 * (d + 4) * (d + 6)) / (105 * d * (d + 2)), label: 'the part 3s/(d(d+2)) learnt' },
    ];
  }
  if (target === 'f' && p === 4) {
    const eighth = 105 / (d * (d + 2) * (d + 4) * (d + 6));
    const learnt = ((36 / (d + 4) ** 2) * (2 * (d - 1))) / (d * d * (d + 2));
    return [{ risk: 1 - learnt / (eighth - fourth * fourth), label: 'degree 2 learnt' }];
  }
  return [];
}
