import type { DataName } from '../experiment/randomFeatures/fields.ts';
import { wholePower } from '../math/portable.ts';
import type { Activation } from './attention.ts';
import type { Monomial } from './guarantees.ts';
import { monomialsOf } from './guarantees.ts';
import type { Target } from './targets.ts';

/** What the number of samples that suffice for one model is proportional to. */
export interface SampleBound {
  readonly model: 'rfa' | 'rfmlp' | 'brfa';
  /** Puts models and targets in order; is no number of samples. BRFA's counts relative to RFA's only. */
  readonly factor: number;
  /** The factor with letters for d and N and numbers for the degrees. */
  readonly text: string;
  readonly tex: string;
  readonly note: string;
}

/** Why the bounds say nothing of a run. */
type NoGuarantee = 'notPolynomial' | 'constant' | 'notRelu' | 'notUniform';

/** The table of [RF-12] for one target, or why there is none. */
export type SampleComplexity =
  | { readonly applies: true; readonly rows: readonly SampleBound[]; readonly assumptions: readonly string[] }
  | { readonly applies: false; readonly reason: NoGuarantee; readonly words: string };

/** What decides whether the bounds speak of a run. */
export interface GuaranteeQuestion {
  readonly target: Target;
  readonly activation: Activation;
  readonly data: DataName;
}

const REFUSALS: Readonly<Record<NoGuarantee, string>> = {
  notPolynomial: 'The table is of means over the keys of ⟨x₀,xᵢ⟩^p ⟨β,xᵢ⟩^q; the target is of another kind.',
  constant: 'There is nothing to learn in a constant.',
  notRelu: 'The bounds are for ReLU attention.',
  notUniform: 'The bounds are for independent tokens, uniform on the sphere.',
};

const ASSUMPTIONS: readonly string[] = [
  'Upper bounds, without constants, logarithms and powers of the degrees: they put targets and models in order and predict no risk. At d = 16 they ask for more samples than the lab has.',
  'After Fu, Guo, Bai and Mei (2023); constants not confirmed word for word.',
  'Polynomial targets, independent tokens uniform on the sphere, ReLU, labels noiseless or with bounded noise (the lab’s is Gaussian).',
  'As many heads or neurons as it takes.',
];

const OTHER_Q = 'With q other than 1 by the same rule; the paper’s example has q = 1.';

function refused(reason: NoGuarantee): SampleComplexity {
  return { applies: false, reason, words: REFUSALS[reason] };
}

/**
 * [RF-12] Sample complexity of (1/N) sum_i <x0,xi>^p <beta,xi>^q, f_p being p = 0, up to constants:
 *
 *     RFA   4^{p+q} d^p        RFMLP   (N+2)^{2p+q} d^p / N        BRFA   RFA's without d^p; for f_p no gain.
 *
 * The orders are those of B [RF-12] with tensors of degree p + q and squared norm d^p; RFMLP sees one vector of all tokens,
 * squared norm N + 2, in which the target has degree 2p + q and squared norm d^p / N. BRFA's is for c at the scale of the
 * theory (1) and says only by what it is better than RFA. Targets of other kinds, constants, other activations and other
 * tokens are refused with a reason.
 */
export function sampleComplexity(question: GuaranteeQuestion, N: number, d: number): SampleComplexity {
  const monomial = monomialsOf(question.target)?.[0];
  if (monomial === undefined) return refused('notPolynomial');
  if (monomial.p + monomial.q === 0) return refused('constant');
  if (question.activation !== 'relu') return refused('notRelu');
  if (question.data !== 'sphere') return refused('notUniform');
  const generalised = monomial.p > 0 && monomial.q !== 1;
  const assumptions = generalised ? [...ASSUMPTIONS, OTHER_Q] : ASSUMPTIONS;
  return { applies: true, rows: rowsOf(monomial, N, d), assumptions };
}

function rowsOf({ p, q }: Monomial, N: number, d: number): SampleBound[] {
  const heads = wholePower(4, p + q);
  const tensor = wholePower(d, p);
  return [
    {
      model: 'rfa',
      factor: heads * tensor,
      ...product(power('4', p + q), power('d', p)),
      note: 'does not depend on N',
    },
    {
      model: 'rfmlp',
      factor: (wholePower(N + 2, 2 * p + q) * tensor) / N,
      ...product(power('(N+2)', 2 * p + q), power('d', p), '/ N'),
      note: 'has to find out that the order of the keys does not matter',
    },
    {
      model: 'brfa',
      factor: heads,
      ...product(power('4', p + q)),
      note: p === 0 ? 'no gain over RFA' : 'relative to RFA: without the factor in d, for c as in the theory',
    },
  ];
}

/** '' for exponent 0. */
function power(base: string, exponent: number): string {
  if (exponent === 0) return '';
  return exponent === 1 ? base : `${base}^${exponent}`;
}

/** The factors that are there, side by side, as text (`4^2 d`) and as TeX (`4^{2} d`). */
function product(...factors: readonly string[]): { text: string; tex: string } {
  const text = factors.filter((factor) => factor !== '').join(' ');
  return { text, tex: text.replace(/\^(\d+)/g, '^{$1}') };
}
