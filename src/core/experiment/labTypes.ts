import type { Dataset, TokenDataset } from '../dataset/dataset.ts';
import type { LabPath } from './linkCodec.ts';
import type { MultiHeadCurve } from './multiHead/curve.ts';
import type { Ending, MultiHeadDocument } from './multiHead/document.ts';
import type { MultiHeadConfig } from './multiHead/fields.ts';
import type { FinalHeads, StepSizeChange } from './multiHead/training.ts';
import type { TrainingOutcome } from './multiHead/trainingOutcome.ts';
import type { MultiHeadView } from './multiHead/view.ts';
import type { PairCurve } from './positionalSemantic/curve.ts';
import type { PairEnding, PairFinal, PairsDocument } from './positionalSemantic/document.ts';
import type { PositionalSemanticConfig } from './positionalSemantic/fields.ts';
import type { PairOutcome } from './positionalSemantic/outcome.ts';
import type { PositionalSemanticView } from './positionalSemantic/view.ts';
import type { Curve } from './randomFeatures/curve.ts';
import type { RandomFeaturesConfig } from './randomFeatures/fields.ts';
import type { RunDocument } from './randomFeatures/runDocument.ts';
import type { View } from './randomFeatures/view.ts';

/**
 * What each lab speaks of: what is asked, how it is looked at, what comes out, what else of a run is saved, and as what it is
 * saved. What serves every lab takes the lab as a parameter and looks here; another lab is another entry.
 */
export interface LabTypes {
  'random-features': {
    readonly config: RandomFeaturesConfig;
    readonly view: View;
    readonly results: { readonly curves: readonly Curve[] };
    readonly saved: { readonly data?: Dataset };
    readonly document: RunDocument;
  };
  'multi-head': {
    readonly config: MultiHeadConfig;
    readonly view: MultiHeadView;
    readonly results: {
      /** Empty where fields are swept. */
      readonly curves: readonly MultiHeadCurve[];
      /** Empty where nothing is swept. */
      readonly outcomes: readonly TrainingOutcome[];
    };
    readonly saved: {
      readonly endings: readonly Ending[];
      readonly data?: TokenDataset;
      /** theta where training ended, of the models whose weights were kept. */
      readonly finals?: readonly FinalHeads[];
      /** Where the step size was changed in the middle. */
      readonly stepSizes?: readonly StepSizeChange[];
    };
    readonly document: MultiHeadDocument;
  };
  'positional-semantic': {
    readonly config: PositionalSemanticConfig;
    readonly view: PositionalSemanticView;
    readonly results: {
      /** Empty where fields are swept. */
      readonly curves: readonly PairCurve[];
      /** Empty where nothing is swept. */
      readonly outcomes: readonly PairOutcome[];
    };
    readonly saved: {
      readonly endings: readonly PairEnding[];
      readonly data?: undefined;
      /** Q where each training was measured last, as far as it was kept. */
      readonly finals?: readonly PairFinal[];
    };
    readonly document: PairsDocument;
  };
}

export type LabConfig<Lab extends LabPath> = LabTypes[Lab]['config'];
export type LabDocument<Lab extends LabPath> = LabTypes[Lab]['document'];
