import { LineSample } from './LineSample.tsx';
import classes from './ReadOut.module.css';
import type { Row, Series } from './series.ts';
import { hasRidges, medianWords, quartileWords, ridgeWords } from './series.ts';
import { formatPlain } from './ticks.ts';

interface Props {
  /** The abscissa read out; undefined when nothing is. */
  row: Row | undefined;
  /** Symbol of the x axis. */
  xName: string;
  series: readonly Series[];
  /** Short names, little air. */
  compact: boolean;
}

/** What hangs at the cursor: median, quartiles and number of draws of every line at one abscissa. */
export function ReadOut({ row, xName, series, compact }: Props) {
  if (row === undefined || Object.keys(row.at).length === 0) return null;
  const ridges = hasRidges(series);
  return (
    <div className={classes.readOut} data-compact={compact || undefined} role="status">
      <p className={classes.title}>
        {xName} = {formatPlain(row.x)}
      </p>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">median</th>
            <th scope="col">25–75 %</th>
            <th scope="col">draws</th>
            {ridges && <th scope="col">λ</th>}
          </tr>
        </thead>
        <tbody>
          {series.map((line) => {
            const point = row.at[line.id];
            return (
              <tr key={line.id}>
                <th scope="row" className={classes.name}>
                  <LineSample {...line} /> {compact && line.shortTitle !== '' ? line.shortTitle : line.title}
                </th>
                <td className={classes.median}>{medianWords(point)}</td>
                <td>{quartileWords(point)}</td>
                <td>{point?.draws ?? 0}</td>
                {ridges && <td>{ridgeWords(point)}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
