import type { Start } from '../../multiHead/initialisation.ts';
import type { TokenSamples } from '../../multiHead/samples.ts';
import type { HeadWeights } from '../../multiHead/weights.ts';
import type { Arrays } from '../npz/arrays.ts';

/** Samples of a part, labels and, where they are known, relevant tokens. */
export function sampleArrays(part: string, { n, T, d, tokens, labels, relevant }: TokenSamples): Arrays {
  const marks = relevant && Float64Array.from(relevant);
  return {
    [`${part}_tokens`]: { shape: [n, T, d], values: [tokens] },
    [`${part}_labels`]: { shape: [n], values: [labels] },
    ...(marks === undefined ? {} : { [`${part}_relevant`]: { shape: [n, T], values: [marks] } }),
  };
}

/** theta at some time. */
export function weightArrays(when: string, { H, T, d, W, U }: HeadWeights): Arrays {
  return {
    [`${when}_W`]: { shape: [H, d, d], values: [W] },
    [`${when}_U`]: { shape: [H, T, d], values: [U] },
  };
}

/** theta_0, and the signs of heads that have any. */
export function startArrays({ weights, signs }: Start): Arrays {
  const values = signs && Float64Array.from(signs);
  return {
    ...weightArrays('initial', weights),
    ...(values === undefined ? {} : { initial_signs: { shape: [values.length], values: [values] } }),
  };
}
