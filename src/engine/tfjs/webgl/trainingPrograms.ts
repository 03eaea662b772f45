import type { Program } from './program.ts';
import { writeProgram } from './program.ts';

// Of sample i, head h, token t: P = X W_h is vector (i T + t) heads + h; all that follows is vector (i heads + h) T + t.

const FIND_ROW = `
  ivec3 findRow(int vector, int heads, int T) {
    int both = vector / T;
    int i = both / heads;
    return ivec3(i, both - i * heads, vector - both * T);
  }`;

/**
 * [MH-1] Scores x_t W_h x_s and values u_t x_s of two tokens s in a texel, as (score, score, value, value). Inputs P; X vector
 * i T + t; U vector h T + t. The token that the last texel of an odd T lacks gets no attention.
 */
export const score: Program = writeProgram({
  inputs: ['P', 'X', 'U'],
  uniforms: { heads: 'int', T: 'int' },
  code: `${FIND_ROW}
  vec4 compute(int vector, int texel) {
    ivec3 found = findRow(vector, heads, T);
    ivec2 p = atP((found.x * T + found.z) * heads + found.y);
    ivec2 u = atU(found.y * T + found.z);
    ivec2 x0 = atX(found.x * T + 2 * texel);
    ivec2 x1 = nextX(x0);
    vec4 sum = vec4(0.0);
    for (int c = 0; c < texelsX; c++) {
      vec4 query = fetch(P, p, c);
      vec4 value = fetch(U, u, c);
      vec4 key0 = fetch(X, x0, c);
      vec4 key1 = fetch(X, x1, c);
      sum += vec4(dot(query, key0), dot(query, key1), dot(value, key0), dot(value, key1));
    }
    return 2 * texel + 1 < T ? sum : vec4(sum.x, -3e38, sum.z, 0.0);
  }`,
});

/**
 * The softmax of every row of scores: (largest score, 1 / sum of exponentials, sum_s A B, attention on relevant tokens).
 * Inputs S of `score`; R vector i, marks of the relevant tokens in pairs.
 */
export const summarise: Program = writeProgram({
  inputs: ['S', 'R'],
  uniforms: { heads: 'int', T: 'int' },
  code: `
  vec4 compute(int vector, int texel) {
    ivec2 s = atS(vector);
    ivec2 r = atR(vector / (heads * T));
    float highest = -3e38;
    for (int c = 0; c < texelsS; c++) {
      vec4 pair = fetch(S, s, c);
      highest = max(highest, max(pair.x, pair.y));
    }
    float total = 0.0;
    float valued = 0.0;
    float relevant = 0.0;
    for (int c = 0; c < texelsS; c++) {
      vec4 pair = fetch(S, s, c);
      vec2 weights = exp(pair.xy - highest);
      total += weights.x + weights.y;
      valued += dot(weights, pair.zw);
      relevant += dot(weights, fetch(R, r, c).xy);
    }
    return vec4(highest, 1.0 / total, valued / total, relevant / total);
  }`,
});

/**
 * [MH-1], [MH-2] Of each sample and model, vector i models + model: (Phi, its loss, d L / d (sum of A∘B of a head), 0).
 * Inputs Rows of `summarise`; Y vector i, the label; Models vector model: first head, number of heads, H^{-1/2}.
 */
export const answer: Program = writeProgram({
  inputs: ['Rows', 'Y', 'Models'],
  uniforms: { heads: 'int', T: 'int', models: 'int', n: 'float' },
  code: `
  vec4 compute(int vector, int texel) {
    int i = vector / models;
    vec4 model = fetch(Models, atModels(vector - i * models), 0);
    float y = fetch(Y, atY(i), 0).x;
    ivec2 row = atRows((i * heads + int(model.x)) * T);
    float sum = 0.0;
    for (int k = 0; k < int(model.y) * T; k++) {
      sum += fetch(Rows, row, 0).z;
      row = nextRows(row);
    }
    float phi = model.z * sum;
    float margin = y * phi;
    float small = exp(-abs(margin));
    // log(1 + small) without the loss of digits where small is next to nothing.
    float tail = small < 0.01 ? small * (1.0 - small * (0.5 - small / 3.0)) : log(1.0 + small);
    float share = margin < 0.0 ? 1.0 / (1.0 + small) : small / (1.0 + small);
    return vec4(phi, max(-margin, 0.0) + tail, -y * model.z * share / n, 0.0);
  }`,
});

/**
 * Mean loss of every model, and the largest since weights were loaded: (loss, peak). Inputs Answers; Before, the same of
 * the batches and the step before; `isNew` where a step begins and `isWhole` where its last batch is added.
 */
export const sumLosses: Program = writeProgram({
  inputs: ['Answers', 'Before'],
  uniforms: { models: 'int', samples: 'int', n: 'float', isNew: 'int', isWhole: 'int' },
  code: `
  // NaN need not compare as it should in GLSL.
  bool isFinite(float x) { return (floatBitsToUint(x) & 0x7f800000u) != 0x7f800000u; }

  vec4 compute(int vector, int texel) {
    vec4 before = fetch(Before, atBefore(vector), 0);
    float sum = 0.0;
    for (int i = 0; i < samples; i++) sum += fetch(Answers, atAnswers(i * models + vector), 0).y;
    float loss = (isNew == 1 ? 0.0 : before.x) + sum / n;
    bool isPeak = isWhole == 1 && isFinite(before.y) && (!isFinite(loss) || loss > before.y);
    return vec4(loss, isPeak ? loss : before.y, 0.0, 0.0);
  }`,
});

/** Attention of every head on relevant tokens, summed over samples and rows. Input Rows of `summarise`. */
export const sumRelevant: Program = writeProgram({
  inputs: ['Rows'],
  uniforms: { heads: 'int', T: 'int', samples: 'int' },
  code: `
  vec4 compute(int vector, int texel) {
    float sum = 0.0;
    for (int i = 0; i < samples; i++) {
      ivec2 row = atRows((i * heads + vector) * T);
      for (int t = 0; t < T; t++) {
        sum += fetch(Rows, row, 0).w;
        row = nextRows(row);
      }
    }
    return vec4(sum, 0.0, 0.0, 0.0);
  }`,
});

/**
 * [MH-3] Y_t = c sum_s A_ts (B_ts - b_t) x_s, of which W_h's gradient is sum_t x_t Y_t^T. Inputs S, Rows, Answers, X;
 * Heads vector h: model of the head, step.
 */
export const pull: Program = writeProgram({
  inputs: ['S', 'Rows', 'Answers', 'X', 'Heads'],
  uniforms: { heads: 'int', T: 'int', models: 'int' },
  code: `${FIND_ROW}
  vec4 compute(int vector, int texel) {
    ivec3 found = findRow(vector, heads, T);
    int model = int(fetch(Heads, atHeads(found.y), 0).x);
    float slope = fetch(Answers, atAnswers(found.x * models + model), 0).z;
    vec4 row = fetch(Rows, atRows(vector), 0);
    ivec2 s = atS(vector);
    ivec2 x = atX(found.x * T);
    vec4 sum = vec4(0.0);
    for (int c = 0; c < texelsS; c++) {
      vec4 pair = fetch(S, s, c);
      vec2 weights = exp(pair.xy - row.x) * (pair.zw - row.z);
      sum += weights.x * fetch(X, x, texel);
      x = nextX(x);
      sum += weights.y * fetch(X, x, texel);
      x = nextX(x);
    }
    return slope * row.y * sum;
  }`,
});

/** What becomes of a gradient: added to what there is, or taken off it as a step of gradient descent. */
const APPLY = `
  vec4 apply(vec4 before, vec4 gradient, int head) {
    if (isStep == 0) return keep * before + gain * gradient;
    float size = fetch(Heads, atHeads(head), 0).y;
    return size == 0.0 ? before : before - size * gradient;
  }`;

/**
 * Gradient in W, vector h rows + a: keep · Before + gain · gradient, or the step itself. Inputs Y of `pull`; Columns vector
 * i rows + a, entry a of all tokens of a sample; Before; Heads.
 */
export const gradeW: Program = writeProgram({
  inputs: ['Y', 'Columns', 'Before', 'Heads'],
  uniforms: {
    heads: 'int',
    T: 'int',
    samples: 'int',
    rows: 'int',
    keep: 'float',
    gain: 'float',
    isStep: 'int',
  },
  code: `${APPLY}
  vec4 compute(int vector, int texel) {
    int h = vector / rows;
    int a = vector - h * rows;
    vec4 sum = vec4(0.0);
    for (int i = 0; i < samples; i++) {
      ivec2 column = atColumns(i * rows + a);
      ivec2 y = atY((i * heads + h) * T);
      for (int c = 0; c < texelsColumns; c++) {
        vec4 x = fetch(Columns, column, c);
        sum += x.x * fetch(Y, y, texel);
        if (4 * c + 1 < T) { y = nextY(y); sum += x.y * fetch(Y, y, texel); }
        if (4 * c + 2 < T) { y = nextY(y); sum += x.z * fetch(Y, y, texel); }
        if (4 * c + 3 < T) { y = nextY(y); sum += x.w * fetch(Y, y, texel); }
        y = nextY(y);
      }
    }
    return apply(fetch(Before, atBefore(vector), texel), sum, h);
  }`,
});

/** [MH-3] Gradient in U, vector h T + t: c sum_s A_ts x_s over all samples; the rest as in `gradeW`. */
export const gradeU: Program = writeProgram({
  inputs: ['S', 'Rows', 'Answers', 'X', 'Before', 'Heads'],
  uniforms: {
    heads: 'int',
    T: 'int',
    models: 'int',
    samples: 'int',
    keep: 'float',
    gain: 'float',
    isStep: 'int',
  },
  code: `${APPLY}
  vec4 compute(int vector, int texel) {
    int h = vector / T;
    int t = vector - h * T;
    int model = int(fetch(Heads, atHeads(h), 0).x);
    vec4 sum = vec4(0.0);
    for (int i = 0; i < samples; i++) {
      int at = (i * heads + h) * T + t;
      vec4 row = fetch(Rows, atRows(at), 0);
      float slope = fetch(Answers, atAnswers(i * models + model), 0).z;
      ivec2 s = atS(at);
      ivec2 x = atX(i * T);
      vec4 seen = vec4(0.0);
      for (int c = 0; c < texelsS; c++) {
        vec2 weights = exp(fetch(S, s, c).xy - row.x);
        seen += weights.x * fetch(X, x, texel);
        x = nextX(x);
        seen += weights.y * fetch(X, x, texel);
        x = nextX(x);
      }
      sum += slope * row.y * seen;
    }
    return apply(fetch(Before, atBefore(vector), texel), sum, h);
  }`,
});

/** keep · A + gain · B, or B² where asked for. */
export const blend: Program = writeProgram({
  inputs: ['A', 'B'],
  uniforms: { keep: 'float', gain: 'float', isSquared: 'int' },
  code: `
  vec4 compute(int vector, int texel) {
    vec4 b = fetch(B, atB(vector), texel);
    return keep * fetch(A, atA(vector), texel) + gain * (isSquared == 1 ? b * b : b);
  }`,
});

/** A step along the velocity V. Theta and V have `rows` vectors for each head. */
export const follow: Program = writeProgram({
  inputs: ['Theta', 'V', 'Heads'],
  uniforms: { rows: 'int' },
  code: `
  vec4 compute(int vector, int texel) {
    float size = fetch(Heads, atHeads(vector / rows), 0).y;
    vec4 theta = fetch(Theta, atTheta(vector), texel);
    return size == 0.0 ? theta : theta - size * fetch(V, atV(vector), texel);
  }`,
});

/** A step of Adam: V over the root of S, each divided by how much of its average is there yet. */
export const followAdam: Program = writeProgram({
  inputs: ['Theta', 'V', 'S', 'Heads'],
  uniforms: { rows: 'int', ofV: 'float', ofS: 'float', floor_: 'float' },
  code: `
  vec4 compute(int vector, int texel) {
    float size = fetch(Heads, atHeads(vector / rows), 0).y;
    vec4 theta = fetch(Theta, atTheta(vector), texel);
    if (size == 0.0) return theta;
    vec4 scale = sqrt(fetch(S, atS(vector), texel) / ofS) + floor_;
    return theta - size * (fetch(V, atV(vector), texel) / ofV) / scale;
  }`,
});
