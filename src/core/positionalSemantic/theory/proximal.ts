import { logistic } from '../samples.ts';

/** Steps of Newton's method before it counts as not converged. */
const MOST_STEPS = 60;
/** Squared length of the gradient, in units of 1/V², below which a step moves nothing. */
const SETTLED = 1e-24;

/**
 * [PS-4] The student's local field after it has fitted one sample: z = argmin |z − o|²/V + v tr S(z) S(z)^T − 2 v tr T S(z)^T
 * for L = 2, where rows of S and T sum to one, so that up to a constant it is
 *
 *     F(z) = |z − o|²/V + 2 v ((a − t_1)² + (b − t_2)²),  a = σ(z_1 (z_1 − z_2)),  b = σ(z_2 (z_2 − z_1)),
 *
 * with t_1 = T_11 and t_2 = T_22. Where V is large F has several minima; found is the one into which o itself descends, as a
 * student does that is trained from where it is. Newton's method with exact derivatives and a line search; to 1e-12.
 */
export class Proximal {
  z1 = 0;
  z2 = 0;
  private readonly V: number;
  private readonly v: number;
  private o1 = 0;
  private o2 = 0;
  private t1 = 0;
  private t2 = 0;
  private a = 0;
  private b = 0;

  constructor(V: number, v: number) {
    this.V = V;
    this.v = v;
  }

  /** Finds z, and returns F there. */
  minimise(o1: number, o2: number, t1: number, t2: number): number {
    this.o1 = o1;
    this.o2 = o2;
    this.t1 = t1;
    this.t2 = t2;
    this.z1 = o1;
    this.z2 = o2;
    return this.settle();
  }

  private evaluate(z1: number, z2: number): number {
    const { o1, o2, t1, t2, V, v } = this;
    const a = logistic(z1 * (z1 - z2));
    const b = logistic(z2 * (z2 - z1));
    this.a = a;
    this.b = b;
    const d1 = z1 - o1;
    const d2 = z2 - o2;
    return (d1 * d1 + d2 * d2) / V + 2 * v * ((a - t1) * (a - t1) + (b - t2) * (b - t2));
  }

  /** Newton's method, in place. Returns F there. */
  private settle(): number {
    const { o1, o2, t1, t2, V, v } = this;
    let value = this.evaluate(this.z1, this.z2);
    for (let step = 0; step < MOST_STEPS; step++) {
      const { z1, z2, a, b } = this;
      const u1 = 2 * z1 - z2;
      const w2 = 2 * z2 - z1;
      const da = a * (1 - a);
      const db = b * (1 - b);
      const ea = 4 * v * (a - t1) * da;
      const eb = 4 * v * (b - t2) * db;
      // ∇u = (u1, −z1), ∇w = (−z2, w2).
      const g1 = (2 * (z1 - o1)) / V + ea * u1 - eb * z2;
      const g2 = (2 * (z2 - o2)) / V - ea * z1 + eb * w2;
      if (g1 * g1 + g2 * g2 <= (SETTLED * 4) / (V * V)) break;
      const ga = 4 * v * da * da;
      const gb = 4 * v * db * db;
      const ca = ga + ea * (1 - 2 * a);
      const cb = gb + eb * (1 - 2 * b);
      let h11 = 2 / V + ca * u1 * u1 + 2 * ea + cb * z2 * z2;
      let h12 = -ca * u1 * z1 - ea - cb * z2 * w2 - eb;
      let h22 = 2 / V + ca * z1 * z1 + cb * w2 * w2 + 2 * eb;
      if (!(h11 > 0 && h11 * h22 - h12 * h12 > 1e-3 * h11 * h11)) {
        // Not convex here: the positive part, Gauss and Newton's.
        h11 = 2 / V + ga * u1 * u1 + gb * z2 * z2;
        h12 = -ga * u1 * z1 - gb * z2 * w2;
        h22 = 2 / V + ga * z1 * z1 + gb * w2 * w2;
      }
      const det = h11 * h22 - h12 * h12;
      const p1 = (h22 * g1 - h12 * g2) / det;
      const p2 = (h11 * g2 - h12 * g1) / det;
      const slope = g1 * p1 + g2 * p2;
      let length = 1;
      let next = this.evaluate(z1 - p1, z2 - p2);
      while (!(next <= value - 1e-4 * length * slope) && length > 1e-10) {
        length /= 2;
        next = this.evaluate(z1 - length * p1, z2 - length * p2);
      }
      if (!(next < value)) {
        // Rounding is all that is left.
        this.evaluate(z1, z2);
        break;
      }
      this.z1 = z1 - length * p1;
      this.z2 = z2 - length * p2;
      value = next;
    }
    return value;
  }
}
