import type { FieldTable } from '../../core/experiment/field.ts';
import type { LabPath } from '../../core/experiment/linkCodec.ts';
import { multiHeadFields } from '../../core/experiment/multiHead/fields.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';

/** Everything that can be asked of each lab. */
export const LAB_FIELDS: Readonly<Record<LabPath, FieldTable>> = {
  'random-features': randomFeaturesFields,
  'multi-head': multiHeadFields,
};
