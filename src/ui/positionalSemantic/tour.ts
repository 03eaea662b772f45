import type { PositionalSemanticState } from '../../state/positionalSemantic/pairState.ts';
import type { Tour } from '../tour/tour.ts';
import { whenChanged } from '../tour/tour.ts';

/** The way round the positional–semantic lab; its store is watched. */
export function createTour(store: { getState(): PositionalSemanticState }): Tour {
  return [
    {
      title: 'The curve is the time line',
      asks: 'Drag over the chart, or move the handle under it, to an earlier step.',
      tells: 'The attention beside it is that of the student at that step.',
      place: '#curves',
      watch: whenChanged(store, ({ view }) => view.step),
    },
    {
      title: 'Other quantities',
      asks: 'Press Training loss, Error or Attention above the figure.',
      tells: 'Dotted levels are theory for infinite dimension, of both places where training may end.',
      place: '#curves',
      watch: whenChanged(store, ({ view }) => view.quantity),
    },
    {
      title: 'One sample',
      asks: 'Choose another start or a sample of its own in the inspector.',
      tells: 'A positional student attends alike in every sample; a semantic one follows the tokens.',
      place: 'aside[aria-label="Inspector"]',
      watch: whenChanged(store, ({ view: { start, sample, trial } }) => [start, sample, trial]),
    },
    {
      title: 'Fewer samples',
      asks: 'Move α, the samples per dimension, below one.',
      tells: 'The semantic student loses most of Q*: there is not enough to learn it from.',
      place: '[data-field="alpha"]',
      isControl: true,
      watch: whenChanged(store, ({ config }) => config.alpha),
    },
    {
      title: 'More of place',
      asks: 'Move ω, the share of the target that depends on where tokens stand.',
      tells: 'At 0 the target depends on meaning alone, at 1 on place alone.',
      place: '[data-field="omega"]',
      isControl: true,
      watch: whenChanged(store, ({ config }) => config.omega),
    },
    {
      title: 'The transition',
      asks: 'Choose “α, samples per dimension” under “Against”: every point is a training of its own.',
      tells: 'The panel on the right says where the branches cross. Whatever you see is in the address bar.',
      place: '[data-field="sweep"]',
      isControl: true,
      watch: whenChanged(store, ({ config }) => config.sweep),
    },
  ];
}
