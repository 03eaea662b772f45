import { useState } from 'react';
import { valueAlignment } from '../../../core/randomFeatures/headAverage.ts';
import type { AttentionModelName } from '../../../core/randomFeatures/inspect.ts';
import table from '../../charts/DataTable.module.css';
import { formatRisk, formatSigned, subscript } from '../../format.ts';
import { useLabState } from '../../labContext.ts';
import { MODEL_LOOKS } from '../models.ts';
import { Bars } from './Bars.tsx';
import { EarlierSettings } from './EarlierSettings.tsx';
import { whenFitted } from './fits.ts';
import classes from './HeadDetail.module.css';

interface Props {
  /** From 0. */
  head: number;
  model: AttentionModelName;
  /** [d] */
  beta: Float64Array;
  /** [heads, d+1]; undefined while there are none. */
  values: Float64Array | undefined;
}

/** Why a head has no value yet. */
function NoValue({ model }: Pick<Props, 'model'>) {
  const status = useLabState((state) => state.run.status);
  const { sweep, models } = useLabState((state) => state.config);
  const { name } = MODEL_LOOKS[model];
  return (
    <p className={classes.quiet}>
      {models.includes(model)
        ? whenFitted(status, sweep)
        : `${name} is not part of this run: tick it under Models to see what its heads learn.`}
    </p>
  );
}

/** The value that a head was trained to give a token, beside the direction that the target looks along. */
export function HeadValue({ head, model, beta, values }: Props) {
  const [open, setOpen] = useState(false);
  const D = beta.length + 1;
  const v = values?.slice(head * D, (head + 1) * D);
  const name = `v${subscript(head + 1)}`;
  const hasValue = v !== undefined && v.length === D;
  const { length, cosine } = hasValue ? valueAlignment(v, beta) : { length: 0, cosine: 0 };
  const along = length * cosine;
  return (
    <>
      <h3>
        Trained value {name} <EarlierSettings />
      </h3>
      {!hasValue && <NoValue model={model} />}
      {hasValue && (
        <>
          <Bars
            values={[...v]}
            marks={Array.from(beta, (entry) => along * entry)}
            hasBias
            names={['1', 'bias']}
            summary={`Trained value of head ${head + 1}: length ${formatRisk(length)}, cosine with beta ${formatSigned(cosine)}, bias ${formatRisk(v[D - 1])}`}
          />
          <dl className={classes.facts}>
            <dt>Along β</dt>
            <dd>
              ⟨{name}, β⟩ = {formatRisk(along)}, cosine {formatSigned(cosine)} (lines: its part along β)
            </dd>
          </dl>
          <details className={table.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>Data table</summary>
            {open && (
              <table className={table.table}>
                <caption>Trained value of head {head + 1}</caption>
                <thead>
                  <tr>
                    {['entry', name, 'β'].map((words) => (
                      <th key={words} scope="col" className={table.unit}>
                        {words}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {Array.from(v, (value, entry) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place.
                    <tr key={entry}>
                      <th scope="row">{entry === D - 1 ? 'bias' : entry + 1}</th>
                      <td>{formatRisk(value)}</td>
                      <td>{entry === D - 1 ? '' : formatSigned(beta[entry])}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </details>
        </>
      )}
    </>
  );
}
