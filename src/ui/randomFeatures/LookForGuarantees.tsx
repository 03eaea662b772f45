import type { TargetChoice } from '../../core/experiment/randomFeatures/panels.ts';
import { targetsOf } from '../../core/experiment/randomFeatures/panels.ts';
import { formatRisk } from '../format.ts';
import { useLabState } from '../labContext.ts';
import { Tex } from '../math/Tex.tsx';
import classes from '../shell/LookFor.module.css';
import { targetName } from './formulas.ts';
import { guaranteesOf } from './guaranteesOf.ts';
import { MODEL_LOOKS } from './models.ts';

/** A whole number, or a power of ten where it is long. */
function formatFactor(value: number): string {
  return value < 1e5 ? String(Math.round(value)) : formatRisk(value);
}

function BoundTable({ rows, name }: { rows: ReturnType<typeof guaranteesOf>['rows']; name: string }) {
  return (
    <table className={classes.bounds}>
      <caption>{name}: samples that suffice, up to constants</caption>
      <thead>
        <tr>
          <th scope="col">model</th>
          <th scope="col" colSpan={2}>
            proportional to
          </th>
          <th scope="col">note</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ model, tex, text, factor, note }) => (
          <tr key={model}>
            <th scope="row">{MODEL_LOOKS[model].name}</th>
            <td>
              <Tex tex={tex} text={text} />
            </td>
            <td>= {formatFactor(factor)}</td>
            <td>{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TargetGuarantees({ target }: { target: TargetChoice }) {
  const config = useLabState((state) => state.config);
  const { rows, complexity, words } = guaranteesOf(config, target);
  const { numHeads: M, numSamples: n } = config;
  return (
    <>
      {rows.length > 0 && <BoundTable rows={rows} name={targetName(target)} />}
      {complexity !== null && (
        <p>
          Complexity <i>B</i>(f*) = {formatRisk(complexity.raw)}, of the standardised target{' '}
          {formatRisk(complexity.standardised)}. With it RFA’s bounds are, without their constants,{' '}
          {formatRisk(complexity.approximation)} for the best fit by {M} heads and{' '}
          {formatRisk(complexity.excessRisk)} for the excess risk at n = {n}
          {complexity.excessRisk > 1
            ? ': above 1, the risk of knowing nothing, so they put targets in order and predict no curve here'
            : ''}
          .
        </p>
      )}
      <ul>
        {words.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

/** [RF-12] for the targets on screen. Loaded when it is asked for. */
export default function LookForGuarantees() {
  const config = useLabState((state) => state.config);
  return (
    <>
      {targetsOf(config).map((target) => (
        <TargetGuarantees key={`${target.target} ${target.p} ${target.q}`} target={target} />
      ))}
    </>
  );
}
