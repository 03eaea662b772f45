import type { Activation } from '../../../core/randomFeatures/attention.ts';
import { concatenateTokens } from '../../../core/randomFeatures/features.ts';
import type { Tokens } from '../../../core/randomFeatures/tokens.ts';
import type { FeatureBlock } from '../../device.ts';
import { attend, pool, project } from './featurePrograms.ts';
import { run } from './program.ts';
import type { Vectors } from './vectors.ts';
import { TEXEL, texelsFor, upload } from './vectors.ts';

/** What one kind of features is computed from, on the device. Must be released. */
export interface FeatureInputs<Kind extends FeatureBlock['kind']> {
  /** Features of the first `rows` rows, vector row. */
  features(block: Extract<FeatureBlock, { kind: Kind }>, rows: number): Vectors;
  release(): void;
}

function once<T>(weights: Vectors, use: (weights: Vectors) => T): T {
  try {
    return use(weights);
  } finally {
    weights.release();
  }
}

/** [RF-3], [RF-4] The queries of all heads by one program, their features by another. */
export function attentionInputs({ n, N, d, query, keys }: Tokens): FeatureInputs<'attention'> {
  const D = d + 1;
  const texels = texelsFor(D);
  const augment = (from: Float64Array, token: number, into: Float32Array, at: number): void => {
    for (let a = 0; a < d; a++) into[at + a] = from[token * d + a];
    into[at + d] = 1;
  };
  const X = upload({ count: n, texels }, (row, numbers) => augment(query, row, numbers, 0));
  const K = upload({ count: n, texels: N * texels }, (row, numbers) => {
    for (let i = 0; i < N; i++) augment(keys, row * N + i, numbers, i * TEXEL * texels);
  });
  const ofHeads = (W: Vectors, heads: number, activation: Activation, rows: number): Vectors => {
    const Q = run(project, [X, W], { count: rows * heads, texels }, [heads, 0]);
    try {
      return run(attend(activation, texels), [Q, K], { count: rows, texels: texelsFor(heads * D) }, [
        heads,
        D,
        N,
      ]);
    } finally {
      Q.release();
    }
  };
  return {
    features({ weights, activation }, rows) {
      const heads = weights.length / (D * D);
      const padded = TEXEL * texels;
      const W = upload({ count: heads * padded, texels }, (vector, numbers) => {
        const [head, a] = [Math.floor(vector / padded), vector % padded];
        if (a < D) numbers.set(weights.subarray((head * D + a) * D, (head * D + a + 1) * D));
      });
      return once(W, () => ofHeads(W, heads, activation, rows));
    },
    release: () => {
      X.release();
      K.release();
    },
  };
}

/** Row `a` of the transpose of weights [neurons, width]. */
function column(weights: Float64Array, width: number, a: number, into: Float32Array): void {
  for (let at = a, j = 0; at < weights.length; at += width, j++) into[j] = weights[at];
}

/** [RF-6] relu(<w, [x0; …; xN; 1]>) by one program. */
export function mlpInputs(tokens: Tokens): FeatureInputs<'mlp'> {
  const inputs = concatenateTokens(tokens);
  const width = inputs.length / tokens.n;
  const texels = texelsFor(width);
  const X = upload({ count: tokens.n, texels }, (row, numbers) =>
    numbers.set(inputs.subarray(row * width, (row + 1) * width)),
  );
  return {
    features({ weights }, rows) {
      const neurons = texelsFor(weights.length / width);
      const W = upload({ count: TEXEL * texels, texels: neurons }, (a, numbers) => {
        if (a < width) column(weights, width, a, numbers);
      });
      return once(W, () => run(project, [X, W], { count: rows, texels: neurons }, [1, 1]));
    },
    release: () => X.release(),
  };
}

/** [RF-7] (1/N) sum_i relu(<w, [x0; xi; 1]>) by one program. */
export function pooledInputs({ n, N, d, query, keys }: Tokens): FeatureInputs<'pooled'> {
  const texels = texelsFor(d);
  const padded = TEXEL * texels;
  const X = upload({ count: n, texels: (N + 1) * texels }, (row, numbers) => {
    numbers.set(query.subarray(row * d, (row + 1) * d));
    for (let i = 0; i < N; i++) {
      numbers.set(keys.subarray((row * N + i) * d, (row * N + i + 1) * d), (i + 1) * padded);
    }
  });
  return {
    features({ weights }, rows) {
      const width = 2 * d + 1;
      const neurons = texelsFor(weights.length / width);
      const W = upload({ count: 2 * padded + 1, texels: neurons }, (row, numbers) => {
        const a = row % padded;
        if (row === 2 * padded) column(weights, width, 2 * d, numbers);
        else if (a < d) column(weights, width, row < padded ? a : d + a, numbers);
      });
      return once(W, () => run(pool, [X, W], { count: rows, texels: neurons }, [texels, N]));
    },
    release: () => X.release(),
  };
}
