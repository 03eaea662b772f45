import { useState } from 'react';
import type { FitDetail } from '../../../core/experiment/randomFeatures/fitDetail.ts';
import { INSPECTED_SAMPLES } from '../../../core/experiment/randomFeatures/fitDetail.ts';
import classes from '../../charts/DataTable.module.css';
import { formatSigned } from '../../format.ts';
import { MODEL_LOOKS } from '../models.ts';
import { predictionOf } from './predictions.ts';

interface Props {
  fits: readonly FitDetail[];
  /** The order of keys beside that as drawn, from 1. */
  shuffle: number;
}

/** Labels and predictions of the samples that are looked at one by one. Built only when opened. */
export function PredictionTable({ fits, shuffle }: Props) {
  const [open, setOpen] = useState(false);
  const labels = fits[0]?.testLabels.subarray(0, INSPECTED_SAMPLES) ?? [];
  return (
    <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Data table</summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        <section className={classes.scroll} tabIndex={0} aria-label="Data table of predictions">
          <table className={classes.table}>
            <caption>Predictions as drawn and with keys in order {shuffle}</caption>
            <thead>
              <tr>
                {['sample', 'label'].map((words) => (
                  <th key={words} scope="col" rowSpan={2} className={classes.unit}>
                    {words}
                  </th>
                ))}
                {fits.map(({ model }) => (
                  <th key={model} scope="colgroup" colSpan={2} className={classes.group}>
                    {MODEL_LOOKS[model].name}
                  </th>
                ))}
              </tr>
              <tr>
                {fits.flatMap(({ model }) => [
                  <th key={`${model} drawn`} scope="col" className={classes.unit}>
                    drawn
                  </th>,
                  <th key={`${model} shuffled`} scope="col" className={classes.unit}>
                    shuffled
                  </th>,
                ])}
              </tr>
            </thead>
            <tbody>
              {Array.from(labels, (label, sample) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a sample is its index.
                <tr key={sample}>
                  <th scope="row">{sample + 1}</th>
                  <td>{formatSigned(label)}</td>
                  {fits.flatMap((fit) => {
                    const { drawn, shuffled } = predictionOf(fit, sample);
                    return [
                      <td key={`${fit.model} drawn`}>{formatSigned(drawn)}</td>,
                      <td key={`${fit.model} shuffled`}>{formatSigned(shuffled[shuffle - 1])}</td>,
                    ];
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}
