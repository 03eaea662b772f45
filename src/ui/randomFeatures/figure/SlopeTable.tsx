import { LineSample } from '../../charts/LineSample.tsx';
import type { Range } from '../../charts/series.ts';
import { formatPlain } from '../../charts/ticks.ts';
import { formatSigned } from '../../format.ts';
import { MODEL_LOOKS } from '../models.ts';
import classes from './SlopeTable.module.css';
import type { SlopeRow } from './slopes.ts';

interface Props {
  symbol: string;
  range: Range;
  rows: readonly SlopeRow[];
  /** Names of the targets, where there are several. */
  panels: readonly string[];
}

function outcomeWords({ outcome }: SlopeRow): string {
  if (outcome.kind === 'refused') return outcome.words;
  return outcome.interval === null
    ? outcome.intervalWords
    : `${outcome.interval.map(formatSigned).join(' to ')}, ${outcome.intervalWords}`;
}

/** Slopes over the chosen range, each with its interval, or why there is none. */
export default function SlopeTable({ symbol, range: [from, to], rows, panels }: Props) {
  const [first] = rows;
  const refusal = first?.outcome.kind === 'refused' ? first.outcome.words : '';
  const allRefused =
    refusal !== '' && rows.every(({ outcome }) => outcome.kind === 'refused' && outcome.words === refusal);
  return (
    <section className={classes.slopes} aria-label="Slopes">
      <p>
        Test risk ∝ {symbol}
        <sup>slope</sup> from {symbol} = {formatPlain(from)} to {formatPlain(to)}
        {allRefused && `. ${refusal}`}
      </p>
      {!allRefused && rows.length > 0 && (
        <table>
          <tbody>
            {rows.map((row) => {
              const { model, panel, outcome } = row;
              const look = MODEL_LOOKS[model];
              return (
                <tr key={`${panel} ${model}`}>
                  <th scope="row">
                    <LineSample {...look} /> {look.name}
                    {panels.length > 1 && ` on ${panels[panel]}`}
                  </th>
                  {outcome.kind === 'fit' && <td className={classes.slope}>{formatSigned(outcome.slope)}</td>}
                  <td colSpan={outcome.kind === 'fit' ? 1 : 2}>{outcomeWords(row)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
