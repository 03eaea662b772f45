import { expect, it } from 'vitest';
import { differences } from './differences.ts';
import { defaultsOf } from './field.ts';
import { multiHeadFields } from './multiHead/fields.ts';
import { randomFeaturesFields } from './randomFeatures/fields.ts';

it('names what a run has otherwise, by symbols where there are any', () => {
  const shown = defaultsOf(randomFeaturesFields);
  expect(differences(randomFeaturesFields, shown, shown)).toEqual([]);
  expect(
    differences(
      randomFeaturesFields,
      { ...shown, queryKeyMean: -8, numHeads: 20, activation: 'softmax' },
      shown,
    ),
  ).toEqual(['activation = softmax', 'M = 20', 'c = −8']);
  const training = defaultsOf(multiHeadFields);
  expect(differences(multiHeadFields, { ...training, stepSize: 2, numHeads: [1] }, training)).toEqual([
    'H = 1',
    'η = 2',
  ]);
});
