import type { GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';
import type { VectorShape } from './vectors.ts';
import { layoutOf, tensorShape, Vectors } from './vectors.ts';

/** A number that a program is given with each run. */
type Uniform = { readonly [name: string]: 'int' | 'float' };

/** What a program is written as. */
interface Source {
  /** Names of its input arrays, in the order in which they are given. */
  readonly inputs: readonly string[];
  /** Names of its numbers, in the order in which they are given. */
  readonly uniforms: Uniform;
  /**
   * GLSL with a function `vec4 compute(int vector, int texel)` for one texel of the output. Of each input X it may use X, a
   * sampler; atX(v), the place of the first texel of vector v; nextX(place), the same texel of the next vector; texelsX, the
   * texels of a vector; and fetch(X, place, k), the texel k further on.
   */
  readonly code: string;
}

/** A WebGL program over arrays of vectors. Shapes are uniforms: it is compiled once, whatever it runs on. */
export interface Program {
  readonly inputs: readonly string[];
  readonly gpgpu: Omit<GPGPUProgram, 'outputShape'>;
}

const SHARED = `
  ivec2 placeOf(int vector, ivec2 layout_) {
    int row = vector / layout_.y;
    return ivec2((vector - row * layout_.y) * layout_.x, row);
  }
  ivec2 nextOf(ivec2 place, ivec2 layout_) {
    int x = place.x + layout_.x;
    return x < layout_.x * layout_.y ? ivec2(x, place.y) : ivec2(x - layout_.x * layout_.y, place.y + 1);
  }
  vec4 fetch(sampler2D array, ivec2 place, int k) {
    return texelFetch(array, ivec2(place.x + k, place.y), 0);
  }`;

const MAIN = `
  void main() {
    ivec2 here = ivec2(gl_FragCoord.xy);
    int column = here.x / layoutOut.x;
    int vector = here.y * layoutOut.y + column;
    setOutput(vector < layoutOut.z ? compute(vector, here.x - column * layoutOut.x) : vec4(0.0));
  }`;

export function writeProgram({ inputs, uniforms, code }: Source): Program {
  const access = inputs.map(
    (name) => `
  #define texels${name} (layout${name}.x)
  ivec2 at${name}(int vector) { return placeOf(vector, layout${name}); }
  ivec2 next${name}(ivec2 place) { return nextOf(place, layout${name}); }`,
  );
  return {
    inputs,
    gpgpu: {
      variableNames: [...inputs],
      userCode: [SHARED, ...access, code, MAIN].join('\n'),
      enableShapeUniforms: true,
      packedInputs: true,
      packedOutput: true,
      customUniforms: [
        { name: 'layoutOut', type: 'ivec3' as const },
        ...inputs.map((name) => ({ name: `layout${name}`, type: 'ivec2' as const })),
        ...Object.entries(uniforms).map(([name, type]) => ({ name, type })),
      ],
    },
  };
}

/** Runs a program on the active backend, which must be WebGL; the output must be released. */
export function run(
  { gpgpu }: Program,
  inputs: readonly Vectors[],
  shape: VectorShape,
  numbers: readonly number[],
): Vectors {
  const backend = tf.backend() as MathBackendWebGL;
  const layouts = inputs.map(({ shape: input }) => [input.texels, layoutOf(input).perRow]);
  const output = backend.compileAndRun(
    { ...gpgpu, outputShape: tensorShape(shape) },
    inputs.map(({ tensor }) => tensor),
    'float32',
    [[shape.texels, layoutOf(shape).perRow, shape.count], ...layouts, ...numbers.map((number) => [number])],
  );
  return new Vectors(shape, tf.engine().makeTensorFromTensorInfo(output) as tf.Tensor2D);
}
