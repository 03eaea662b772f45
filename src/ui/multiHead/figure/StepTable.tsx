import { useState } from 'react';
import classes from '../../charts/DataTable.module.css';
import { formatRisk } from '../../format.ts';
import { percent } from '../inspector/headWords.ts';
import { useStepPoints } from './useStepPoints.ts';

const TITLES = [
  'H',
  'train loss',
  'test loss',
  'train error',
  'test error',
  '|θ−θ₀|',
  'largest head',
  'on relevant',
];

/** All numbers of the step that is shown, of one trial; undefined before there is one. Built only when opened. */
export function StepTable({ step }: { step: number | undefined }) {
  const [open, setOpen] = useState(false);
  const { trial, points } = useStepPoints();
  return (
    <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Numbers of this step</summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        <section className={classes.scroll} tabIndex={0} aria-label="Numbers of this step">
          <table className={classes.table}>
            <caption>{step === undefined ? 'No step yet' : `Step ${step} of trial ${trial + 1}`}</caption>
            <thead>
              <tr>
                {TITLES.map((words) => (
                  <th key={words} scope="col" className={classes.unit}>
                    {words}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {points.map(({ numHeads, point }) => (
                <tr key={numHeads}>
                  <th scope="row">{numHeads}</th>
                  <td>{formatRisk(point.trainLoss)}</td>
                  <td>{formatRisk(point.testLoss)}</td>
                  <td>{formatRisk(point.trainError)}</td>
                  <td>{formatRisk(point.testError)}</td>
                  <td>{formatRisk(point.distance)}</td>
                  <td>{formatRisk(point.maxHeadDistance)}</td>
                  <td>{point.relevantAttention === null ? '—' : percent(point.relevantAttention)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}
