import { cividis } from '../../attention/palettes.ts';
import { inkOn, rgbCss } from '../../charts/viridis.ts';
import { formatRisk } from '../../format.ts';
import classes from './PairInspector.module.css';

interface Props {
  title: string;
  /** Row-major [2, 2]. */
  values: readonly [number, number, number, number];
}

const NAMES = ['first', 'second'] as const;

/** How two tokens attend to each other: rows ask, columns answer; colours of attention with the numbers on them. */
export function PairMatrix({ title, values }: Props) {
  return (
    <table className={classes.matrix}>
      <caption>{title}</caption>
      <tbody>
        {NAMES.map((row, i) => (
          <tr key={row}>
            <th scope="row">{row}</th>
            {NAMES.map((column, j) => {
              const value = values[(2 * i + j) as 0 | 1 | 2 | 3];
              const colour = cividis(value);
              return (
                <td
                  key={column}
                  style={{ background: rgbCss(colour), color: inkOn(colour) }}
                  title={`the ${row} token on the ${column}: ${formatRisk(value)}`}
                >
                  {formatRisk(value)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
