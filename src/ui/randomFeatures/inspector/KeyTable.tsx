import { useState } from 'react';
import type { Inspection } from '../../../core/randomFeatures/inspect.ts';
import classes from '../../charts/DataTable.module.css';
import { formatSigned } from '../../format.ts';

interface Props {
  inspection: Inspection;
  /** Keys from left to right. */
  columns: readonly number[];
  /** The model, for the caption. */
  title: string;
  /** The head that is looked at by itself, from 0; null averages over all heads shown. */
  head: number | null;
}

/** The map's numbers, key by key, of one head or averaged over those shown. Built only when opened. */
export function KeyTable({ inspection, columns, title, head }: Props) {
  const [open, setOpen] = useState(false);
  const { numHeads, numKeys, order, attention, queryKey, projection } = inspection;
  const attentionOn = (key: number) => {
    if (head !== null) return attention[head * numKeys + key];
    let sum = 0;
    for (let m = 0; m < numHeads; m++) sum += attention[m * numKeys + key];
    return sum / numHeads;
  };
  return (
    <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Data table</summary>
      {open && (
        <table className={classes.table}>
          <caption>
            {title}, {head === null ? 'mean over the heads shown' : `head ${head + 1}`}
          </caption>
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
                <td>{attentionOn(key).toFixed(4)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
