import type { MixtureFrame } from '../../../core/multiHead/mixtureFrame.ts';
import type { TokenSamples } from '../../../core/multiHead/samples.ts';

/** [MH-8] <x_t, mu_+ − mu_−>/S² of each token of a sample, [T]: 1 at mu_+, −1 at mu_−, 0 on average elsewhere. */
export function signalOf({ T, d, tokens }: TokenSamples, { mu }: MixtureFrame, sample: number): Float64Array {
  let square = 0;
  for (let a = 0; a < d; a++) square += mu[a] * mu[a];
  return Float64Array.from({ length: T }, (_, t) => {
    let along = 0;
    for (let a = 0; a < d; a++) along += tokens[(sample * T + t) * d + a] * (mu[a] - mu[d + a]);
    return along / square;
  });
}
