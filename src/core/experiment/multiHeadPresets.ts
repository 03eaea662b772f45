import { defaultsOf } from './field.ts';
import type { MultiHeadConfig } from './multiHeadFields.ts';
import { multiHeadFields } from './multiHeadFields.ts';
import { encodeMultiHeadLink } from './multiHeadLink.ts';
import type { MultiHeadView } from './multiHeadView.ts';
import { multiHeadView } from './multiHeadView.ts';

/** A training run worth showing. */
export interface MultiHeadPreset {
  readonly id: string;
  readonly title: string;
  /** 'paper': after Deora, Ghaderi, Taheri and Thrampoulidis (2024), with our choices where theirs are not known. */
  readonly source: 'paper' | 'ours';
  /** What differs from the defaults. */
  readonly fields: Partial<MultiHeadConfig>;
  readonly view?: Partial<MultiHeadView>;
  /** Two sentences: what to look for. Numbers are measured in float64, and stand with the settings at which they were. */
  readonly lookFor: readonly [string, string];
}

/** Every figure of the gradient-descent lab, in the order of the menu. */
export const MULTI_HEAD_PRESETS: readonly MultiHeadPreset[] = [
  {
    id: 'paper-setting',
    title: 'The paper’s own simulation, as far as it is known',
    source: 'paper',
    fields: { trials: 5 },
    lookFor: [
      'n = 100, 300 test samples, five trials, zero start and η = 1 are the paper’s; T = 10, d = 20, ζ = 0.1, S = 2, σ = 0.3, four noise directions and the list of H are ours.',
      'Training and test loss fall together and the error is 0 within fifty steps; more heads are slower at the same η.',
    ],
  },
];

/** The whole experiment behind a preset. */
export function multiHeadPresetConfig({ fields }: MultiHeadPreset): MultiHeadConfig {
  return { ...defaultsOf(multiHeadFields), ...fields };
}

/** The link that shows a preset. */
export function multiHeadPresetLink(preset: MultiHeadPreset): string {
  return encodeMultiHeadLink(multiHeadPresetConfig(preset), { ...defaultsOf(multiHeadView), ...preset.view });
}

/** The preset that is exactly this experiment, however it is looked at; undefined when there is none. */
export function multiHeadPresetOf(config: MultiHeadConfig): MultiHeadPreset | undefined {
  const view = defaultsOf(multiHeadView);
  const link = encodeMultiHeadLink(config, view);
  return MULTI_HEAD_PRESETS.find(
    (preset) => encodeMultiHeadLink(multiHeadPresetConfig(preset), view) === link,
  );
}
