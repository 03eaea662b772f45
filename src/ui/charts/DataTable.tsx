import { useState } from 'react';
import classes from './DataTable.module.css';
import type { Series } from './series.ts';
import { hasRidges, medianWords, quartileWords, ridgeWords, rowsOf } from './series.ts';
import { formatPlain } from './ticks.ts';

interface Props {
  /** What the numbers are, for the table's caption. */
  caption: string;
  xTitle: string;
  series: readonly Series[];
  /** Where each row leads, as a link; nowhere when missing. */
  hrefOf?: (x: number) => string;
}

/** The numbers of a chart, folded away; built only when opened, so that it costs a running chart nothing. */
export function DataTable({ caption, xTitle, series, hrefOf }: Props) {
  const [open, setOpen] = useState(false);
  const ridges = open && hasRidges(series);
  return (
    <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Data table</summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        <section className={classes.scroll} tabIndex={0} aria-label="Data table">
          <table className={classes.table}>
            <caption>{caption}</caption>
            <thead>
              <tr>
                <th scope="col" rowSpan={2} className={classes.unit}>
                  {xTitle}
                </th>
                {series.map((line) => (
                  <th key={line.id} scope="colgroup" colSpan={ridges ? 4 : 3} className={classes.group}>
                    {line.title}
                  </th>
                ))}
              </tr>
              <tr>
                {series.flatMap((line) => [
                  <th key={`${line.id} median`} scope="col" className={classes.unit}>
                    median
                  </th>,
                  <th key={`${line.id} quartiles`} scope="col" className={classes.unit}>
                    25–75 %
                  </th>,
                  <th key={`${line.id} draws`} scope="col" className={classes.unit}>
                    draws
                  </th>,
                  ridges && (
                    <th key={`${line.id} λ`} scope="col" className={classes.unit}>
                      λ
                    </th>
                  ),
                ])}
              </tr>
            </thead>
            <tbody>
              {rowsOf(series).map(({ x, at }) => (
                <tr key={x}>
                  <th scope="row">
                    {hrefOf === undefined ? formatPlain(x) : <a href={hrefOf(x)}>{formatPlain(x)}</a>}
                  </th>
                  {series.flatMap(({ id }) => {
                    const point = at[id];
                    return [
                      <td key={`${id} median`}>{medianWords(point)}</td>,
                      <td key={`${id} quartiles`}>{quartileWords(point)}</td>,
                      <td key={`${id} draws`}>{point?.draws ?? 0}</td>,
                      ridges && <td key={`${id} λ`}>{ridgeWords(point)}</td>,
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
