import { useState } from 'react';
import classes from './DataTable.module.css';
import type { RiskGrid } from './riskMap.ts';
import { TEST_RISK, valueWords } from './riskMap.ts';
import { formatPlain } from './ticks.ts';

interface Props {
  title: string;
  grid: RiskGrid;
}

/** The numbers of a map, folded away; built only when opened. */
export function MapTable({ title, grid: { x, y, cells, of = TEST_RISK } }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Data table</summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        <section className={classes.scroll} tabIndex={0} aria-label="Data table">
          <table className={classes.table}>
            <caption>
              {title}, median {of.name} over {of.draws[1]}
            </caption>
            <thead>
              <tr>
                <th scope="col" className={classes.unit}>
                  {y.name} \ {x.name}
                </th>
                {x.values.map((value) => (
                  <th key={value} scope="col" className={classes.unit}>
                    {formatPlain(value)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {y.values.map((value, row) => (
                <tr key={value}>
                  <th scope="row">{formatPlain(value)}</th>
                  {x.values.map((column, k) => {
                    const cell = cells[row * x.values.length + k];
                    return <td key={column}>{cell === undefined ? '—' : valueWords(cell)}</td>;
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
