import { fillNormals, openStream } from '../math/streams.ts';
import type { MixtureFrame } from './mixtureFrame.ts';
import { modelOutputs } from './model.ts';
import type { TokenSamples } from './samples.ts';
import type { HeadWeights } from './weights.ts';
import { zeroWeights } from './weights.ts';

/** Heads of the teacher: its own number, so that the students' H changes no data. */
const TEACHER_HEADS = 4;
/** Deviation of the teacher's score between two directions of the frame: it attends unevenly and is not saturated. */
const SCORE_DEVIATION = 2;

/** The mean token zeta (mu_+ + mu_-)/2 + (1 - zeta) mean_j nu_j of the mixture, [d]. */
function meanToken({ d, mu, nu }: MixtureFrame, zeta: number): Float64Array {
  const row = new Float64Array(d);
  for (let k = 0; k < mu.length; k++) row[k % d] += (zeta / 2) * mu[k];
  for (let k = 0; k < nu.length; k++) row[k % d] += ((1 - zeta) / (nu.length / d)) * nu[k];
  return row;
}

/**
 * The planted variant's teacher (ours): four heads of the student's form with Gaussian weights, scores between two
 * directions of the frame N(0, 2²). Value rows are made orthogonal to the mean token, as a common part of all samples would
 * give nearly all the same label. zeta is the share of relevant tokens.
 */
export function sampleTeacher(seed: number, T: number, frame: MixtureFrame, zeta: number): HeadWeights {
  const { d, mu } = frame;
  let square = 0;
  for (let a = 0; a < d; a++) square += mu[a] * mu[a];
  const weights = zeroWeights(TEACHER_HEADS, T, d);
  const stream = openStream(seed, 'mixture/teacher');
  const mean = meanToken(frame, zeta);
  const meanSquare = mean.reduce((sum, value) => sum + value * value, 0);
  const head = new Float64Array(d * d + T * d);
  for (let h = 0; h < TEACHER_HEADS; h++) {
    fillNormals(stream, h, 1, head, 0, head.length);
    for (let k = 0; k < d * d; k++) weights.W[h * d * d + k] = (SCORE_DEVIATION / square) * head[k];
    for (let t = 0; t < T; t++) {
      const from = d * d + t * d;
      let along = 0;
      for (let a = 0; a < d; a++) along += head[from + a] * mean[a];
      for (let a = 0; a < d; a++) {
        weights.U[(h * T + t) * d + a] = head[from + a] - (along / meanSquare) * mean[a];
      }
    }
  }
  return weights;
}

/** Sign of the teacher's output on each sample, ±1 [n]; 0 counts as +. The same bits everywhere. */
export function teacherLabels(teacher: HeadWeights, samples: TokenSamples): Float64Array {
  return modelOutputs(samples, teacher).map((output) => (output < 0 ? -1 : 1));
}
