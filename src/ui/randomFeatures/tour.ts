import type { LabState } from '../../state/randomFeatures/labState.ts';
import type { Tour } from '../tour/tour.ts';
import { whenChanged } from '../tour/tour.ts';

/** The way round the random-features lab; its store is watched. */
export function createTour(store: { getState(): LabState }): Tour {
  return [
    {
      title: 'Chance',
      asks: 'Press Reseed in the run bar, or N: data and heads are drawn anew.',
      tells: 'The curves are others, their order hardly. The band says how much is chance.',
      place: 'section[aria-label="Run"]',
      watch: whenChanged(store, ({ config }) => config.seed),
    },
    {
      title: 'The lean of the heads',
      asks: 'Move the query–key mean c, the number by which BRFA’s heads lean on the match of query and key.',
      tells: 'At c = 0 BRFA is RFA. The number in the formula moved with it, and the address holds it.',
      place: '[data-field="queryKeyMean"]',
      isControl: true,
      watch: whenChanged(store, ({ config }) => config.queryKeyMean),
    },
    {
      title: 'Another target',
      asks: 'Choose another target, or another of its degrees: one where the query plays no part, say.',
      tells: 'No free lunch: where the query plays no part, the lean costs samples.',
      place: 'aside[aria-label="Experiment"] > section',
      isControl: true,
      watch: whenChanged(store, ({ config: { target, p, q, panels, expression } }) => [
        target,
        p,
        q,
        panels,
        expression,
      ]),
    },
    {
      title: 'Another axis',
      asks: 'Choose under “Against” what the risk is drawn against: the number of heads M, say.',
      tells: 'One point for each value. Two fields make a map of the risk.',
      place: '[data-field="sweep"]',
      isControl: true,
      watch: whenChanged(store, ({ config }) => config.sweep),
    },
    {
      title: 'Inside',
      asks: 'Look at another test sample, or at one head by itself, in the inspector.',
      tells: 'Attention of every head on every key of that sample, as the run has drawn them.',
      place: 'aside[aria-label="Inspector"]',
      watch: whenChanged(store, ({ view: { sample, head, shuffle, headOrder, keyOrder, inspect } }) => [
        sample,
        head,
        shuffle,
        headOrder,
        keyOrder,
        inspect,
      ]),
    },
    {
      title: 'Single draws',
      asks: 'Press Single draws above the figure.',
      tells: 'Each thin line is one draw. Whatever you see is in the address bar: send it, or keep it.',
      place: '#curves',
      watch: whenChanged(store, ({ view }) => view.singles),
    },
  ];
}
