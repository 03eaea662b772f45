import { useState } from 'react';
import classes from '../../charts/DataTable.module.css';
import { formatRisk } from '../../format.ts';
import { headNorms, oneHead } from './headMaps.ts';
import { percent } from './headWords.ts';
import type { ShownHeads } from './useShownHeads.ts';

/** What the maps say, head by head. Built only when opened. */
export function HeadTable({ shown }: { shown: ShownHeads }) {
  const [open, setOpen] = useState(false);
  const { maps, signs, numHeads, step } = shown;
  return (
    <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Data table</summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        <section className={classes.scroll} tabIndex={0} aria-label="Data table of heads">
          <table className={classes.table}>
            <caption>
              H = {numHeads} at step {step}
            </caption>
            <thead>
              <tr>
                {['head', 'sign', 'on relevant', '|W|', '|U|', 'from start'].map((words) => (
                  <th key={words} scope="col" className={classes.unit}>
                    {words}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {Array.from({ length: maps.count }, (_, h) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a head is its place.
                <HeadRow key={h} shown={shown} h={h} sign={signs?.[h]} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}

function HeadRow({ shown, h, sign }: { shown: ShownHeads; h: number; sign: number | undefined }) {
  const { weights, start, maps } = shown;
  const norms = headNorms(oneHead(weights, h), start && oneHead(start, h));
  return (
    <tr>
      <th scope="row">{h + 1}</th>
      <td>{sign === undefined ? '—' : sign > 0 ? '+' : '−'}</td>
      <td>{maps.mass === undefined ? '—' : percent(maps.mass[h])}</td>
      <td>{formatRisk(norms.W)}</td>
      <td>{formatRisk(norms.U)}</td>
      <td>{norms.distance === undefined ? '—' : formatRisk(norms.distance)}</td>
    </tr>
  );
}
