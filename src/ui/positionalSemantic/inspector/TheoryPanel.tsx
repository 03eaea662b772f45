import { useMemo } from 'react';
import { positionalSemanticView } from '../../../core/experiment/positionalSemantic/view.ts';
import { linearBaseline } from '../../../core/positionalSemantic/theory/baseline.ts';
import { crossingsOf } from '../../../core/positionalSemantic/theory/crossings.ts';
import type { BranchPoint } from '../../../core/positionalSemantic/theory/solve.ts';
import { isSolved } from '../../../core/positionalSemantic/theory/solve.ts';
import { NumberControl } from '../../controls/NumberControl.tsx';
import { formatRisk } from '../../format.ts';
import { usePairActions, usePairState } from '../context.ts';
import classes from './PairInspector.module.css';

const NONE: readonly BranchPoint[] = [];

/** Points that the equations did not lead to, in words. */
function troubleOf(points: readonly BranchPoint[]): string {
  const failed = points.filter((point) => !isSolved(point));
  if (failed.length === 0) return '';
  const at = failed
    .slice(0, 4)
    .map(({ branch, alpha, verdict }) => `${branch} at α = ${formatRisk(alpha)} (${verdict})`);
  return `${failed.length} of ${points.length} points were not solved and are not drawn: ${at.join(', ')}${failed.length > 4 ? ', …' : ''}.`;
}

/** [PS-4] What the state evolution says where one alpha is asked for. */
function Order({ points, variance }: { points: readonly BranchPoint[]; variance: number }) {
  return points.filter(isSolved).map(({ branch, order, testError, trainLoss }) => (
    <div key={branch} style={{ display: 'contents' }}>
      <dt>{branch}</dt>
      <dd>
        {branch === 'semantic'
          ? `|Q*·Q|/d = ${formatRisk(Math.abs(order.theta) / variance)} (θ = ${formatRisk(Math.abs(order.theta))})`
          : `|1·Q|/d = ${formatRisk(Math.abs(order.m))}`}
        , test error {formatRisk(testError)}, training loss {formatRisk(trainLoss)}
      </dd>
    </div>
  ));
}

/** How the theory stands: solved or not, how far each search came, where the branches cross; and how it is computed. */
export function TheoryPanel() {
  const theory = usePairState((state) => state.theory);
  const config = usePairState((state) => state.config);
  const view = usePairState((state) => state.view);
  const actions = usePairActions();
  const variance = config.tokenStd ** 2;
  const baseline = useMemo(
    () =>
      linearBaseline({
        omega: config.omega,
        variance: config.tokenStd ** 2,
        mixing: [config.mixingFirst, config.mixingSecond],
      }).testError,
    [config],
  );
  const { status } = theory;
  // What was solved for other settings says nothing of these.
  const points = theory.stale ? NONE : theory.points;
  const isCurve = config.sweep.length === 1 && config.sweep[0] === 'alpha';
  const crossings = useMemo(() => crossingsOf(points, baseline), [points, baseline]);
  const trouble = troubleOf(points);
  const evaluations = points.reduce((sum, { residuals }) => sum + residuals.length, 0);
  const worst = Math.max(0, ...points.map(({ residuals }) => residuals.at(-1) ?? 0));
  return (
    <section className={classes.section} aria-labelledby="pair-theory">
      <h2 id="pair-theory" className={classes.title}>
        Theory, d → ∞
      </h2>
      {view.theory === 'hidden' ? (
        <p className={classes.words}>The theory is switched off: nothing is solved.</p>
      ) : (
        <>
          <p className={classes.words} role="status">
            {status === 'solving' && `Solving the state evolution… ${Math.round(100 * theory.fraction)} %`}
            {status === 'solved' &&
              `${points.length} points solved in ${(theory.elapsedMs / 1000).toPrecision(2)} s, ${evaluations} evaluations; largest last change ${worst.toExponential(0)}.`}
            {status === 'failed' && (
              <span className={classes.bad}>The theory could not be solved: {theory.error}.</span>
            )}
          </p>
          {trouble !== '' && <p className={`${classes.words} ${classes.bad}`}>{trouble}</p>}
          <dl className={classes.facts}>
            {config.sweep.length === 0 && <Order points={points} variance={variance} />}
            {isCurve && (
              <>
                <dt>losses cross</dt>
                <dd>
                  {crossings.trainLoss === undefined
                    ? 'nowhere in this range'
                    : `at α = ${crossings.trainLoss.toFixed(3)}: beyond it a global minimiser is semantic`}
                </dd>
                <dt>test errors cross</dt>
                <dd>
                  {crossings.testError === undefined
                    ? 'nowhere in this range'
                    : `at α = ${crossings.testError.toFixed(3)}`}
                </dd>
                <dt>beats linear</dt>
                <dd>
                  {crossings.baseline === undefined
                    ? 'nowhere in this range, or everywhere'
                    : `the semantic branch from α = ${crossings.baseline.toFixed(3)} on`}
                </dd>
              </>
            )}
            {!config.sweep.includes('omega') && (
              <>
                <dt>linear model</dt>
                <dd>test error {formatRisk(baseline)} as n → ∞</dd>
              </>
            )}
          </dl>
          <NumberControl
            field={positionalSemanticView.nodes}
            value={view.nodes}
            onChange={(nodes) => actions.look({ nodes })}
          />
          <NumberControl
            field={positionalSemanticView.damping}
            value={view.damping}
            onChange={(damping) => actions.look({ damping })}
          />
        </>
      )}
    </section>
  );
}
