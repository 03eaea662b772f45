import type { Curve } from '../../../core/experiment/randomFeatures/curve.ts';
import type { ModelName, RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import { isInfinite } from '../../../core/experiment/randomFeatures/readConfig.ts';
import type { SweepName } from '../../../core/experiment/randomFeatures/sweepNames.ts';
import { dependsOn } from '../../../core/experiment/randomFeatures/units.ts';
import { MODEL_LOOKS } from '../models.ts';
import { jitterWords, ridgeRuleWords } from './ridges.ts';
import { sweepSymbol } from './sweepAxis.ts';

const names = (models: readonly ModelName[]) => models.map((model) => MODEL_LOOKS[model].name).join(', ');

/** "RFA, RFMLP do not depend on c": why some lines are level; empty when none is. */
function levelWords(models: readonly ModelName[], field: SweepName): string {
  const level = models.filter((model) => !dependsOn(model, field));
  if (level.length === 0) return '';
  return `${names(level)} ${level.length === 1 ? 'does' : 'do'} not depend on ${sweepSymbol(field)}`;
}

/** What must be known to read the lines, beyond their names. */
export function legendNotes(
  config: RandomFeaturesConfig,
  field: SweepName,
  curves: readonly Curve[],
): readonly string[] {
  const limits = config.models.filter(isInfinite);
  return [
    limits.length === 0 ? '' : `${names(limits)}: exact kernel of infinitely many heads, no band drawn`,
    levelWords(config.models, field),
    ridgeRuleWords(config),
    jitterWords(config, curves),
  ].filter((words) => words !== '');
}
