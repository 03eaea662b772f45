import { defaultsOf } from '../experiment/field.ts';
import { INIT_NAMES, multiHeadFields } from '../experiment/multiHead/fields.ts';
import { GradientDescent } from '../multiHead/gradientDescent.ts';
import { startOf } from '../multiHead/initialisation.ts';
import { sampleTrial } from '../multiHead/tokenizedMixture.ts';
import { digest } from './digest.ts';

/** Digests of the data, starts and float64 training of the gradient-descent lab, seed 7, T = 4, d = 6, three heads. */
export function pinnedTraining(): Record<string, string> {
  const settings = {
    ...defaultsOf(multiHeadFields),
    numSamples: 12,
    numTest: 8,
    numTokens: 4,
    relevantFraction: 0.5,
    tokenDim: 6,
    labelNoise: 0.25,
  };
  const { train, test, frame } = sampleTrial(settings, 7);
  const shared = sampleTrial({ ...settings, relevantPositions: 'shared', labels: 'teacher' }, 7);
  const digests: Record<string, string> = {
    frame: digest(Float64Array.of(...frame.mu, ...frame.nu)),
    train_tokens: digest(train.tokens),
    train_labels: digest(train.labels),
    test_tokens: digest(test.tokens),
    test_labels: digest(test.labels),
    shared_tokens: digest(shared.train.tokens),
    teacher_labels: digest(Float64Array.of(...shared.train.labels, ...shared.test.labels)),
  };
  for (const init of INIT_NAMES) {
    const { weights } = startOf({ init, initScale: 1 }, train, 3, 7);
    digests[`start ${init}`] = digest(Float64Array.of(...weights.W, ...weights.U));
    const descent = new GradientDescent(train, weights, settings);
    for (let k = 0; k < 5; k++) descent.step();
    digests[`after 5 steps from ${init}`] = digest(Float64Array.of(...descent.weights.W, ...descent.weights.U));
  }
  return digests;
}

/**
 * What they were in Node 20. A change of data or a start changes what every saved link means: it must not happen by
 * accident, and it must not differ between engines.
 */
export const PINNED_TRAINING: Readonly<Record<string, string>> = {
  'after 5 steps from balanced': '4f979401',
  'after 5 steps from equal': '7d006966',
  'after 5 steps from gaussian': '7523c1dc',
  'after 5 steps from random': '8a74ceb9',
  'after 5 steps from zero': '05978fd6',
  'frame': 'b787d7d4',
  'shared_tokens': '6c008add',
  'start balanced': '27729b65',
  'start equal': '99f5c765',
  'start gaussian': '72af2714',
  'start random': 'd4307865',
  'start zero': '5f6c8245',
  'teacher_labels': 'de224485',
  'test_labels': '5a2206c5',
  'test_tokens': '898492a1',
  'train_labels': '570beb05',
  'train_tokens': '94e2f9e6',
};
