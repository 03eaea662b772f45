import type { Activation } from '../../../core/randomFeatures/attention.ts';
import type { Program } from './program.ts';
import { writeProgram } from './program.ts';

/**
 * X W for several matrices: output vector row · heads + head is sum_a X[row, a] W_head[a, :], with a relu where asked for.
 * X [rows] vectors; W one vector for each row of each matrix, as many rows as X has numbers, zeros included.
 */
export const project: Program = writeProgram({
  inputs: ['X', 'W'],
  uniforms: { heads: 'int', rectified: 'int' },
  code: `
  vec4 compute(int vector, int texel) {
    int row = vector / heads;
    ivec2 x = atX(row);
    ivec2 w = atW((vector - row * heads) * 4 * texelsX);
    vec4 sum = vec4(0.0);
    for (int c = 0; c < texelsX; c++) {
      vec4 value = fetch(X, x, c);
      sum += value.x * fetch(W, w, texel);
      w = nextW(w);
      sum += value.y * fetch(W, w, texel);
      w = nextW(w);
      sum += value.z * fetch(W, w, texel);
      w = nextW(w);
      sum += value.w * fetch(W, w, texel);
      w = nextW(w);
    }
    return rectified == 1 ? max(sum, 0.0) : sum;
  }`,
});

/** One step of the sum over keys: of `values` under `score`. */
const STEPS: Record<Activation, string> = {
  relu: 'sum += max(score, 0.0) * values;',
  linear: 'sum += score * values;',
  exp: 'sum += exp(score) * values;',
  // As it goes along, relative to the largest score so far.
  softmax: `
      float higher = max(highest, score);
      float shrink = exp(highest - higher);
      float weight = exp(score - higher);
      sum = sum * shrink + weight * values;
      total = total * shrink + weight;
      highest = higher;`,
};

const known = new Map<string, Program>();

/**
 * [RF-3], [RF-4] Features of all heads from Q = x~0^T W_m and keys: scores, activation and the sum of values in one pass;
 * attention is stored nowhere. Q vector row · heads + head; K vector row, all its keys one after the other. Output vector
 * row, D numbers for each head without a gap, so that a texel may belong to two heads.
 *
 * The texels of a token are a constant of the program: only then can GPUs hold a query in registers. So there is one program
 * for every four dimensions, and for every activation.
 */
export function attend(activation: Activation, texels: number): Program {
  const name = `${activation} ${texels}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  const program = writeProgram({
    inputs: ['Q', 'K'],
    uniforms: { heads: 'int', D: 'int', N: 'int' },
    code: `
  // Coordinates first … first+3 of one head; those that it does not have are 0.
  vec4 attended(int row, int head, int first) {
    vec4 query[${texels}];
    ivec2 q = atQ(row * heads + head);
    for (int c = 0; c < ${texels}; c++) query[c] = fetch(Q, q, c);
    int low = (first + 4) / 4 - 1;
    int shift = first - 4 * low;
    ivec2 key = atK(row);
    vec4 sum = vec4(0.0);
    float total = 0.0;
    float highest = -3e38;
    for (int i = 0; i < N; i++) {
      float score = 0.0;
      vec4 left = vec4(0.0);
      vec4 right = vec4(0.0);
      for (int c = 0; c < ${texels}; c++) {
        vec4 part = fetch(K, key, c);
        score += dot(query[c], part);
        if (c == low) left = part;
        if (c == low + 1) right = part;
      }
      vec4 values = shift == 0 ? left
        : shift == 1 ? vec4(left.yzw, right.x)
        : shift == 2 ? vec4(left.zw, right.xy)
        : vec4(left.w, right.xyz);
      ${STEPS[activation]}
      key.x += ${texels};
    }
    return sum / ${activation === 'softmax' ? 'total' : 'float(N)'};
  }

  vec4 compute(int vector, int texel) {
    int head = 4 * texel / D;
    int first = 4 * texel - head * D;
    vec4 own = attended(vector, head, first);
    if (first + 3 < D || head + 1 == heads) return own;
    return own + attended(vector, head + 1, first - D);
  }`,
  });
  known.set(name, program);
  return program;
}

/**
 * [RF-7] (1/N) sum_i relu(<w, [x0; xi; 1]>). X vector row, the query and then its keys, each of as many texels; W one vector for
 * each row of w^T, as many for the query as a token has numbers, zeros included, as many for a key, and the bias.
 */
export const pool: Program = writeProgram({
  inputs: ['X', 'W'],
  uniforms: { tokenTexels: 'int', N: 'int' },
  code: `
  vec4 through(ivec2 token, int firstRow, int texel) {
    ivec2 w = atW(firstRow);
    vec4 sum = vec4(0.0);
    for (int c = 0; c < tokenTexels; c++) {
      vec4 value = fetch(X, token, c);
      sum += value.x * fetch(W, w, texel);
      w = nextW(w);
      sum += value.y * fetch(W, w, texel);
      w = nextW(w);
      sum += value.z * fetch(W, w, texel);
      w = nextW(w);
      sum += value.w * fetch(W, w, texel);
      w = nextW(w);
    }
    return sum;
  }

  vec4 compute(int vector, int texel) {
    ivec2 token = atX(vector);
    vec4 shared_ = through(token, 0, texel) + fetch(W, atW(8 * tokenTexels), texel);
    vec4 sum = vec4(0.0);
    for (int i = 0; i < N; i++) {
      token.x += tokenTexels;
      sum += max(shared_ + through(token, 4 * tokenTexels, texel), 0.0);
    }
    return sum / float(N);
  }`,
});
