import type { Program } from './program.ts';
import { writeProgram } from './program.ts';

function addProducts(isFirst: boolean): Program {
  return writeProgram({
    inputs: isFirst ? ['F'] : ['F', 'Before'],
    uniforms: { first: 'int', last: 'int' },
    code: `
  vec4 compute(int vector, int texel) {
    ivec2 row0 = atF(2 * vector);
    ivec2 row1 = atF(min(2 * vector + 1, last));
    ivec2 column0 = atF(first + 2 * texel);
    ivec2 column1 = atF(min(first + 2 * texel + 1, last));
    vec4 sum = vec4(0.0);
    for (int c = 0; c < texelsF; c++) {
      vec4 r0 = fetch(F, row0, c);
      vec4 r1 = fetch(F, row1, c);
      vec4 c0 = fetch(F, column0, c);
      vec4 c1 = fetch(F, column1, c);
      sum += vec4(dot(r0, c0), dot(r0, c1), dot(r1, c0), dot(r1, c1));
    }
    return sum${isFirst ? '' : ' + fetch(Before, atBefore(vector), texel)'};
  }`,
  });
}

/** F F^T for rows in pairs and columns from `first` on in pairs; F vector row, of which `last` is the last. */
export const firstProducts: Program = addProducts(true);

/** The same, added to what there is. */
export const moreProducts: Program = addProducts(false);

/** |F_k|² of every vector, in the first number of a texel. */
export const squaredLengths: Program = writeProgram({
  inputs: ['F'],
  uniforms: {},
  code: `
  vec4 compute(int vector, int texel) {
    ivec2 place = atF(vector);
    vec4 sum = vec4(0.0);
    for (int c = 0; c < texelsF; c++) {
      vec4 value = fetch(F, place, c);
      sum += value * value;
    }
    return vec4(dot(sum, vec4(1.0)), 0.0, 0.0, 0.0);
  }`,
});
