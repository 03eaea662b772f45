import type { ReactNode } from 'react';
import { activePairs } from '../../../state/positionalSemantic/pairState.ts';
import { DeviceMenu } from '../../devices/DeviceMenu.tsx';
import { deviceLine, precisionWords, workersWords } from '../../devices/deviceWords.ts';
import classes from '../../shell/Trust.module.css';
import { usePairActions, usePairState } from '../context.ts';

/** What the numbers rest on: device and precision, what is measured, what is theory, and what is our choice. */
export function PairTrust() {
  const state = usePairState(({ device }) => device);
  const { chosen } = state;
  const config = usePairState((all) => activePairs(all).config);
  const nodes = usePairState((all) => all.view.nodes);
  const actions = usePairActions();
  const device = chosen === null ? null : deviceLine(chosen.name, chosen, chosen);
  const ours = [
    `d = ${config.tokenDim.join(', ')} and ${config.trials} ${config.trials === 1 ? 'draw' : 'draws'}`,
    ...(config.optimiser === 'gd' ? [] : ['the optimiser']),
    ...(config.starts.includes('random') ? [`a random start of deviation ${config.startScale}`] : []),
    'what counts as having run away',
  ];
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      'In use',
      device === null ? 'not yet measured' : `${device.title}, ${device.detail} in steps of this shape`,
    ],
    ['Renderer', chosen?.renderer ?? 'not yet measured'],
    ['Precision', `products with tokens ${precisionWords(chosen?.precision)}`],
    ['Workers', workersWords(state)],
    ['Curves', 'measured on samples that are drawn here; overlaps have no sign, since Q and −Q are the same'],
    [
      'Theory',
      `exact as d → ∞ if the branch is the right one, no bound; averaged with ${nodes}⁴ Gauss–Hermite nodes in float64`,
    ],
    ['Linear', 'fitted in closed form, no weight decay; its level in charts is that of n → ∞'],
    ['Ours', ours.join('; ')],
  ];
  return (
    <section aria-labelledby="trust-title">
      <h2 id="trust-title" className={classes.title}>
        Trust
      </h2>
      <DeviceMenu
        device={state}
        help="Where products with tokens are computed. Auto measures all that this browser has on steps of this experiment’s shape."
        onPrefer={(preference) => actions.preferDevice(preference)}
      />
      <dl className={classes.facts}>
        {facts.map(([term, words]) => (
          <div key={term} style={{ display: 'contents' }}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
