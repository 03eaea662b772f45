import type { LabPath } from '../../core/experiment/linkCodec.ts';

/** What the labs are called on the page. */
export const LAB_NAMES: Readonly<Record<LabPath, string>> = {
  'random-features': 'Random features',
  'multi-head': 'Gradient descent',
  'positional-semantic': 'Position or meaning',
};
