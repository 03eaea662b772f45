import type { LabPath } from '../core/experiment/linkCodec.ts';
import type { LabsByPath } from '../state/labs.ts';
import { openRandomFeatures } from './randomFeatures/openRandomFeatures.tsx';
import type { LabOnPage } from './shell/openLab.ts';

/**
 * How the state of each lab comes onto the page. The first lab is part of the page, so that its first curve waits for nothing;
 * the others are loaded when they are addressed.
 */
export const LAB_OPENERS: {
  readonly [Path in LabPath]: (lab: LabsByPath[Path]) => LabOnPage | Promise<LabOnPage>;
} = {
  'random-features': openRandomFeatures,
  'multi-head': (lab) =>
    import('./multiHead/openMultiHead.tsx').then(({ openMultiHead }) => openMultiHead(lab)),
  'positional-semantic': (lab) =>
    import('./positionalSemantic/openPositionalSemantic.tsx').then(({ openPositionalSemantic }) =>
      openPositionalSemantic(lab),
    ),
};
