import type { MultiHeadState } from '../../state/multiHead/multiHeadState.ts';
import type { Tour } from '../tour/tour.ts';
import { whenChanged } from '../tour/tour.ts';

/** The way round the gradient-descent lab; its store is watched. */
export function createTour(store: { getState(): MultiHeadState }): Tour {
  return [
    {
      title: 'The curve is the time line',
      asks: 'Drag over the chart, or move the handle under it, to an earlier step.',
      tells: 'The attention maps beside it are those of that step.',
      place: '#curves',
      watch: whenChanged(store, ({ view }) => view.step),
    },
    {
      title: 'Other quantities',
      asks: 'Press Error, Distance or Attention above the figure.',
      tells: 'Loss goes down before attention moves: it follows the values, which move first.',
      place: '#curves',
      watch: whenChanged(store, ({ view }) => view.quantity),
    },
    {
      title: 'Inside a model',
      asks: 'Choose another number of heads, another sample or one head in the inspector.',
      tells: 'Each small picture is one head: which token looks at which. Relevant tokens are marked.',
      place: 'aside[aria-label="Inspector"]',
      watch: whenChanged(store, ({ view: { shown, head, sample, trial } }) => [shown, head, sample, trial]),
    },
    {
      title: 'Another start',
      asks: 'Choose another start: one of opposite signs, say.',
      tells: 'From zero all heads stay alike; starts of opposite signs let them part.',
      place: '[data-field="init"]',
      isControl: true,
      watch: whenChanged(store, ({ config }) => config.init),
    },
    {
      title: 'The size of a step',
      asks: 'Move the step size η, also further than is wise.',
      tells: 'A larger step is faster until training runs away; then the last good step is kept.',
      place: '[data-field="stepSize"]',
      isControl: true,
      watch: whenChanged(store, ({ config }) => config.stepSize),
    },
    {
      title: 'How training comes out',
      asks: 'Choose under “Against” a field, such as the noise σ: every point is a training of its own.',
      tells: 'A point opens its training. Whatever you see is in the address bar: send it, or keep it.',
      place: '[data-field="sweep"]',
      isControl: true,
      watch: whenChanged(store, ({ config }) => config.sweep),
    },
  ];
}
