import { useState } from 'react';
import type { Inspection } from '../../core/randomFeatures/inspect.ts';
import classes from '../charts/DataTable.module.css';
import { formatSigned } from '../format.ts';

interface Props {
  inspection: Inspection;
  /** Keys from left to right. */
  columns: readonly number[];
  /** The model, for the caption. */
  title: string;
}

/** The map's numbers, key by key, averaged over the heads shown. Built only when opened. */
export function KeyTable({ inspection, columns, title }: Props) {
  const [open, setOpen] = useState(false);
  const { numHeads, numKeys, order, attention, queryKey, projection } = inspection;
  const meanAttention = (key: number) => {
    let sum = 0;
    for (let head = 0; head < numHeads; head++) sum += attention[head * numKeys + key];
    return sum / numHeads;
  };
  return (
    <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Data table</summary>
      {open && (
        <table className={classes.table}>
          <caption>{title}, mean over the heads shown</caption>
          <thead>
            <tr>
              <th scope="col" className={classes.unit}>
                key
              </th>
              <th scope="col" className={classes.unit}>
                t
              </th>
              <th scope="col" className={classes.unit}>
                s
              </th>
              <th scope="col" className={classes.unit}>
                attention
              </th>
            </tr>
          </thead>
          <tbody>
            {columns.map((key) => (
              <tr key={key}>
                <th scope="row">{order[key] + 1}</th>
                <td>{formatSigned(queryKey[key])}</td>
                <td>{formatSigned(projection[key])}</td>
                <td>{meanAttention(key).toFixed(4)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
