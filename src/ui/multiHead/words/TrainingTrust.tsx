import type { ReactNode } from 'react';
import { isSwept } from '../../../core/experiment/multiHead/sweep.ts';
import { activeRun } from '../../../state/multiHead/multiHeadState.ts';
import { DeviceMenu } from '../../devices/DeviceMenu.tsx';
import { deviceLine, precisionWords, workersWords } from '../../devices/deviceWords.ts';
import classes from '../../shell/Trust.module.css';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import { choicesOf, outsideTheory } from './trainingFacts.ts';

/** What the numbers rest on: device and precision, what is the papers' and what is our choice. */
export function TrainingTrust() {
  const state = useMultiHeadState(({ device }) => device);
  const { chosen } = state;
  const actions = useMultiHeadActions();
  const config = useMultiHeadState((state) => activeRun(state).config);
  const swept = isSwept(config);
  const outside = outsideTheory(config);
  const device = chosen === null ? null : deviceLine(chosen.name, chosen, chosen);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      'In use',
      device === null ? 'not yet measured' : `${device.title}, ${device.detail} in steps of this shape`,
    ],
    ['Renderer', chosen?.renderer ?? 'not yet measured'],
    [
      'Precision',
      swept
        ? `steps ${precisionWords(chosen?.precision)}`
        : `steps ${precisionWords(chosen?.precision)}; weights kept as they are, so that training goes on bit for bit`,
    ],
    ['Workers', workersWords(state)],
    ['Curves', 'all are measurements; no bound is drawn. Test labels have no noise'],
    ['Error', 'an output of 0 is a guess and counts one half'],
    ...(outside.length === 0 ? [] : [['Outside', `outside the theory: ${outside.join('; ')}`] as const]),
    ['Ours', choicesOf(config).join('; ')],
  ];
  return (
    <section aria-labelledby="trust-title">
      <h2 id="trust-title" className={classes.title}>
        Trust
      </h2>
      <DeviceMenu
        device={state}
        help="Where the tensors are computed. Auto measures all that this browser has on steps of this experiment’s shape. Training in hand goes on from its last kept step."
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
