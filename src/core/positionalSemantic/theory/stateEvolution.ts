import { logistic } from '../samples.ts';
import type { Branch, FieldNodes } from './fieldNodes.ts';
import { fieldNodes } from './fieldNodes.ts';
import type { TheoryProblem } from './problem.ts';
import { checkProblem } from './problem.ts';
import { Proximal } from './proximal.ts';

/** [PS-4] Order parameters: sizes and overlaps of Q, and the variance V of the student's response. */
export interface OrderParameters {
  /** v |Q|²/d */
  readonly q: number;
  /** (1·Q)/d, the positional overlap of [PS-3]. */
  readonly m: number;
  readonly V: number;
  /** v (Q*·Q)/d: v times the semantic overlap of [PS-3]. */
  readonly theta: number;
}

/** What one evaluation of the equations gives. */
export interface Evaluation {
  /** The right-hand sides: equal to the order parameters at a solution. */
  readonly next: OrderParameters;
  /** v E |T − S(o)|², summed over tokens, per coordinate: the mean squared error on a new sample. */
  readonly testError: number;
  /** The objective of [PS-2], weight decay included, per dimension. */
  readonly trainLoss: number;
}

/** Where every branch is looked for first. */
export const STARTS: Readonly<Record<Branch, OrderParameters>> = {
  semantic: { q: 0.9, m: 0, V: 14.6, theta: 0.35 },
  positional: { q: 0.02, m: 0.2, V: 14.6, theta: 0 },
};

/** Whether order parameters are those of any student: q, V > 0 and theta² < q v. */
export function isInDomain({ q, V, m, theta }: OrderParameters, variance: number): boolean {
  return q > 0 && V > 0 && Number.isFinite(q + V + m) && theta * theta < q * variance;
}

/**
 * [PS-4] The equations of one branch, L = 2, in the limit d, n -> infinity at n/d = alpha, by a fourfold Gauss–Hermite rule.
 * O(nodes⁴) minimisations for each evaluation.
 */
export class StateEvolution {
  private readonly problem: TheoryProblem;
  private readonly branch: Branch;
  private readonly field: FieldNodes;

  /** Throws RangeError for problems without a theory. */
  constructor(problem: TheoryProblem, branch: Branch, nodes: number) {
    checkProblem(problem);
    this.problem = problem;
    this.branch = branch;
    this.field = fieldNodes(nodes, branch, problem.mixing[0] === problem.mixing[1]);
  }

  /** Throws RangeError outside of the domain. */
  evaluate(at: OrderParameters): Evaluation {
    const { problem, branch, field } = this;
    const { alpha, omega, variance: v, weightDecay: lambda, mixing } = problem;
    if (!isInDomain(at, v)) throw new RangeError('the order parameters are those of no student');
    const { q, V, m, theta } = at;
    const rootQ = Math.sqrt(q);
    const spread = Math.sqrt(v - (theta * theta) / q);
    const proximal = new Proximal(V, v);
    let squares = 0;
    let shift = 0;
    let alongY = 0;
    let alongXi = 0;
    let envelope = 0;
    let error = 0;
    for (let node = 0; node < field.count; node++) {
      const xi1 = field.places[4 * node] as number;
      const xi2 = field.places[4 * node + 1] as number;
      const y1 = field.places[4 * node + 2] as number;
      const y2 = field.places[4 * node + 3] as number;
      const weight = field.weights[node] as number;
      const o1 = rootQ * xi1 + m;
      const o2 = rootQ * xi2 - m;
      const Y1 = (theta / rootQ) * xi1 + spread * y1;
      const Y2 = (theta / rootQ) * xi2 + spread * y2;
      const t1 = (1 - omega) * logistic(Y1 * (Y1 - Y2)) + omega * mixing[0];
      const t2 = (1 - omega) * logistic(Y2 * (Y2 - Y1)) + omega * mixing[1];
      envelope += weight * proximal.minimise(o1, o2, t1, t2);
      const { z1, z2 } = proximal;
      const r1 = z1 - o1;
      const r2 = z2 - o2;
      squares += weight * (r1 * r1 + r2 * r2);
      shift += weight * (r1 - r2);
      alongY += weight * (r1 * y1 + r2 * y2);
      alongXi += weight * (r1 * xi1 + r2 * xi2);
      const e1 = logistic(o1 * (o1 - o2)) - t1;
      const e2 = logistic(o2 * (o2 - o1)) - t2;
      error += weight * 2 * (e1 * e1 + e2 * e2);
    }
    const qHat = (alpha * squares) / (V * V);
    const mHat = branch === 'semantic' ? 0 : (alpha * shift) / V;
    const thetaHat = branch === 'positional' ? 0 : (alpha * alongY) / (V * spread);
    const VHat = -(alpha * alongXi) / (V * rootQ) + (theta * thetaHat) / q;
    const stiffness = lambda + v * VHat;
    const forces = v * qHat + mHat * mHat + v * v * thetaHat * thetaHat;
    return {
      next: {
        q: (v * forces) / (stiffness * stiffness),
        m: mHat / stiffness,
        V: v / stiffness,
        theta: (v * v * thetaHat) / stiffness,
      },
      testError: v * error,
      trainLoss:
        (alpha * envelope) / 2 -
        (VHat * q - qHat * V) / 2 +
        m * mHat +
        theta * thetaHat -
        forces / (2 * stiffness),
    };
  }
}
