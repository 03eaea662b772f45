import type { LabPath } from '../../core/experiment/linkCodec.ts';
import { MULTI_HEAD_SHORTCUTS } from '../multiHead/shortcuts.ts';
import { PAIR_SHORTCUTS } from '../positionalSemantic/shortcuts.ts';
import { RANDOM_FEATURES_SHORTCUTS } from '../randomFeatures/shortcuts.ts';
import type { LabCommand, Shortcut } from '../shell/shortcuts.ts';

/** The shortcuts of every lab, for what must hold of all. */
export const LAB_SHORTCUTS: Readonly<Record<LabPath, readonly Shortcut<LabCommand>[]>> = {
  'random-features': RANDOM_FEATURES_SHORTCUTS,
  'multi-head': MULTI_HEAD_SHORTCUTS,
  'positional-semantic': PAIR_SHORTCUTS,
};
