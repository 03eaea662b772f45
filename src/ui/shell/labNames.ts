import type { LabPath } from '../../core/experiment/linkCodec.ts';

/** Labs as the page names them. */
export const LAB_NAMES: Readonly<Record<LabPath, string>> = {
  'random-features': 'Random features',
  'multi-head': 'Gradient descent',
};
