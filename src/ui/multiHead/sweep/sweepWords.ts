import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import type { MultiHeadSweepName, TrainingPlace } from '../../../core/experiment/multiHead/sweepNames.ts';

/** Symbol and words of what can be swept. */
const SWEEP_WORDS: Readonly<Record<MultiHeadSweepName, readonly [symbol: string, words: string]>> = {
  numSamples: ['n', 'training samples'],
  numHeads: ['H', 'heads'],
  noise: ['σ', 'token noise'],
  relevantFraction: ['ζ', 'relevant fraction'],
  stepSize: ['η', 'step size'],
};

export function sweepSymbol(name: MultiHeadSweepName): string {
  return SWEEP_WORDS[name][0];
}

/** "η, step size" */
export function sweepTitle(name: MultiHeadSweepName): string {
  return SWEEP_WORDS[name].join(', ');
}

/** "η, step size" of what is drawn across, and up on a map. */
export function sweepTitles({ sweep }: Pick<MultiHeadConfig, 'sweep'>): string {
  return sweep.map(sweepTitle).join(' and ');
}

/** "σ = 0.25, η = 2" */
export function placeWords(at: TrainingPlace): string {
  return (Object.keys(at) as (keyof TrainingPlace)[])
    .map((name) => `${sweepSymbol(name)} = ${at[name]}`)
    .join(', ');
}
