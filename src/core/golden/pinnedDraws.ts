import { defaultsOf } from '../experiment/field.ts';
import { randomFeaturesFields } from '../experiment/randomFeatures/fields.ts';
import type { Task } from '../randomFeatures/draw.ts';
import { sampleDraw } from '../randomFeatures/draw.ts';
import { sampleHeads, sampleMlpWeights } from '../randomFeatures/heads.ts';
import type { Target } from '../randomFeatures/targets.ts';
import { digest } from './digest.ts';

const TARGETS: readonly Target[] = [
  { target: 'f', p: 2, q: 1 },
  { target: 'g', p: 3, q: 1 },
  { target: 'cos', p: 1, q: 1 },
  { target: 'max', p: 1, q: 1 },
];

/** Digests of everything that is drawn or labelled, seed 7, d = 5, N = 3. */
export function pinnedDraws(): Record<string, string> {
  const settings = { ...defaultsOf(randomFeaturesFields), tokenDim: 5, numKeys: 3, numSamples: 64, numTest: 32, noise: 0.5 };
  const digests: Record<string, string> = {
    heads: digest(sampleHeads(7, 5, 0, 20)),
    weights_rfmlp: digest(sampleMlpWeights(7, 3, 5, 0, 20)),
  };
  for (const target of TARGETS) {
    const draw = sampleDraw({ ...settings, ...target }, 7);
    digests.train_query = digest(draw.train.query);
    digests.train_keys = digest(draw.train.keys);
    digests.test_keys = digest(draw.test.keys);
    digests.beta = digest(draw.beta);
    const [task] = draw.tasks as [Task];
    digests[`train_labels ${target.target}`] = digest(task.trainLabels);
    digests[`test_labels ${target.target}`] = digest(task.testLabels);
  }
  return digests;
}

/**
 * What they were in Node 20. A change here changes what every saved link means: it must not happen by accident, and it
 * must not differ between engines.
 */
export const PINNED_DIGESTS: Readonly<Record<string, string>> = {
  beta: '2d4bb92c',
  heads: '676213f6',
  test_keys: 'd1e97282',
  'test_labels cos': '3cd4cd96',
  'test_labels f': 'd8109cbd',
  'test_labels g': '397af4b4',
  'test_labels max': '1b6a1577',
  train_keys: '681dd9ef',
  'train_labels cos': 'e5b463a8',
  'train_labels f': 'e7b96d80',
  'train_labels g': 'be8adbdf',
  'train_labels max': 'bd7250ff',
  train_query: '4a3bad78',
  weights_rfmlp: '140a80ba',
};
