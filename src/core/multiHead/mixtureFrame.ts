import { orthonormaliseRow } from '../math/orthonormal.ts';
import { fillNormals, openStream } from '../math/streams.ts';

/** [MH-8] The directions of a tokenized mixture: mutually orthogonal, of length S. */
export interface MixtureFrame {
  readonly d: number;
  /** mu_+ and mu_-, [2, d]. */
  readonly mu: Float64Array;
  /** nu_j, [numNoiseTokens, d]. */
  readonly nu: Float64Array;
}

/**
 * The frame of a seed, Haar-uniform: Gram–Schmidt on Gaussian rows, mu_+, mu_-, nu_1, … in this order, so that more noise
 * directions leave the others alone. d >= 2 + numNoiseTokens. Orthogonal to 1e-15; the same bits everywhere.
 */
export function sampleFrame(seed: number, d: number, numNoiseTokens: number, S: number): MixtureFrame {
  const count = 2 + numNoiseTokens;
  if (count > d) throw new RangeError(`${count} orthogonal directions do not fit into d = ${d}`);
  const rows = new Float64Array(count * d);
  const stream = openStream(seed, 'mixture/frame');
  for (let row = 0; row < count; row++) {
    fillNormals(stream, row, 1, rows, row * d, d);
    orthonormaliseRow(rows, d, row);
  }
  for (let k = 0; k < rows.length; k++) rows[k] *= S;
  return { d, mu: rows.slice(0, 2 * d), nu: rows.slice(2 * d) };
}
