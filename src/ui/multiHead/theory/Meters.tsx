import { useEffect } from 'react';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { shownTrial } from '../../../state/multiHead/shownStep.ts';
import { formatRisk } from '../../format.ts';
import { useMultiHeadState, useProbeActions, useProbeState } from '../context.ts';
import type { ClosedForm } from './closedForms.ts';
import { closedForms } from './closedForms.ts';
import classes from './TheoryPanel.module.css';

/** Measured numbers that are 0 up to rounding are 0. */
function meterWords(value: number): string {
  return Math.abs(value) < 1e-12 ? '0' : formatRisk(value);
}

function Form({ name, formula, form }: { name: string; formula: string; form: ClosedForm }) {
  return (
    <p>
      {name} = {formula} = {formatRisk(form.value)} on noise-free data
      {form.reasons.length === 0 ? '.' : `; does not apply here: ${form.reasons.join('; ')}.`}
    </p>
  );
}

/** The closed forms of P3 on the mixture. */
function MixtureForms({ config }: { config: MultiHeadConfig }) {
  const forms = closedForms(config);
  return (
    <>
      <Form name="γ_attn" formula="αTζ²(1 − ζ)S⁴ / (4√(2(n_noise + 1)))" form={forms.attention} />
      <Form name="γ_lin" formula="ζS√(T/2)" form={forms.linear} />
      <p className={classes.quiet}>
        P3 is the least y⟨∇Φ(X; θ₀), θ*⟩ along either part of the canonical direction; the larger counts.
        γ_attn is for the G of the population, the start has that of its own samples.
      </p>
    </>
  );
}

/** [MH-10] P1, P2 and P3 of the start of every model, measured on the run's own data, beside the closed forms. */
export function Meters() {
  const config = useMultiHeadState((state) => state.run.config);
  const trial = useMultiHeadState((state) => shownTrial(state.run.config, state.view.trial));
  const meters = useProbeState((state) => state.meters);
  const { readMeters } = useProbeActions();
  const data = useMultiHeadState((state) => state.run.data);
  useEffect(() => readMeters(config, trial, data), [readMeters, config, trial, data]);
  const isOwnData = config.data === 'own';
  const isOwn = meters.config === config && meters.trial === trial;
  const items = isOwn ? meters.items : [];
  const part = items.find(({ numSamples }) => numSamples < config.numSamples);
  return (
    <section className={classes.part} aria-labelledby="meters-title">
      <h3 id="meters-title">How good the start is [MH-10]</h3>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <caption>
            Measured on the training samples of trial {trial + 1}
            {isOwn && meters.status === 'measuring' ? ', measuring …' : ''}
          </caption>
          <thead>
            <tr>
              <th scope="col">H</th>
              <th scope="col">
                P1 max |θ<sub>h</sub>|
              </th>
              <th scope="col">P2 max |Φ|</th>
              <th scope="col">
                P3 γ<sub>attn</sub>
              </th>
              <th scope="col">
                P3 γ<sub>lin</sub>
              </th>
            </tr>
          </thead>
          <tbody>
            {config.numHeads.map((H) => {
              const item = items.find(({ numHeads }) => numHeads === H);
              const cell = (value: number | undefined) => (value === undefined ? '…' : meterWords(value));
              return (
                <tr key={H}>
                  <th scope="row">{H}</th>
                  <td>{cell(item?.largestHeadNorm)}</td>
                  <td>{cell(item?.largestOutput)}</td>
                  {isOwnData ? (
                    <td colSpan={2} className={classes.words}>
                      not defined for own data
                    </td>
                  ) : (
                    <>
                      <td>{cell(item?.margins?.attention)}</td>
                      <td>{cell(item?.margins?.linear)}</td>
                    </>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {isOwn && meters.error !== null && <p role="alert">Not measured: {meters.error}</p>}
      {part !== undefined && (
        <p className={classes.quiet}>
          H = {part.numHeads}: on the first {part.numSamples} of {config.numSamples} samples, as all would
          take too long; on all, P1 is the same, P2 no smaller and P3 no larger.
        </p>
      )}
      {isOwnData ? (
        <p className={classes.quiet}>
          P3 is measured along directions θ* that are made of those of the mixture. Your own data have none
          that are known, so neither P3 nor its closed forms are defined for them.
        </p>
      ) : (
        <MixtureForms config={config} />
      )}
    </section>
  );
}
