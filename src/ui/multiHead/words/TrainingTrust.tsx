import type { ReactNode } from 'react';
import { deviceLine, precisionWords, workersWords } from '../../randomFeatures/deviceWords.ts';
import classes from '../../randomFeatures/Trust.module.css';
import { useMultiHeadState } from '../context.ts';
import { choicesOf, outsideTheory } from './trainingFacts.ts';

/** What the numbers rest on: device and precision, what is the papers' and what is our choice. */
export function TrainingTrust() {
  const chosen = useMultiHeadState((state) => state.device.chosen);
  const workers = useMultiHeadState(({ device }) => workersWords(device));
  const config = useMultiHeadState((state) => state.run.config);
  const outside = outsideTheory(config);
  const device = chosen === null ? null : deviceLine(chosen.name, chosen, chosen);
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Device', device === null ? 'not yet measured' : `${device.title}, ${device.detail}`],
    ['Renderer', chosen?.renderer ?? 'not yet measured'],
    [
      'Precision',
      `steps ${precisionWords(chosen?.precision)}; weights kept as they are, so that training goes on bit for bit`,
    ],
    ['Workers', workers],
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
