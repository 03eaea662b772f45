import { formatRisk } from '../../format.ts';
import trustClasses from '../../shell/Trust.module.css';
import { useMultiHeadState } from '../context.ts';
import { placeWords, sweepTitles } from './sweepWords.ts';

/** Beside a sweep: what its outcomes are, exactly, and how to look inside one of its trainings. */
export function SweepInspector() {
  const config = useMultiHeadState((state) => state.config);
  const inHand = useMultiHeadState((state) => state.sweep.inHand);
  const { steps, stopLoss, trials } = config;
  const facts: readonly (readonly [string, string])[] = [
    ['Swept', sweepTitles(config)],
    ['Test error', 'share of test samples with yΦ < 0 where training ended; Φ = 0 counts one half'],
    ['Test loss', 'mean logistic loss on the test samples there'],
    [
      'Steps',
      stopLoss > 0
        ? `the first step k with a training loss of ${formatRisk(stopLoss)} or less; every step is looked at. >${steps}: not within ${steps} steps`
        : 'the first step with a training loss as low as “stop at loss”, which is not set',
    ],
    ['Diverged', 'the training loss left all bounds; ranks above every value in medians and bands'],
    [
      'Trials',
      trials === 1
        ? 'one, drawn from the same seed at every value'
        : `median and quartiles of ${trials}, drawn from the same seeds at every value`,
    ],
  ];
  const hands = inHand.map(({ at, trial }) =>
    [placeWords(at), `trial ${trial + 1}`].filter(Boolean).join(', '),
  );
  return (
    <section aria-labelledby="sweep-title">
      <h2 id="sweep-title" className={trustClasses.title}>
        A sweep
      </h2>
      <p>
        Every point is a whole training. Click one, or follow its row of the data table, to see its curves and
        attention maps; Back returns here.
      </p>
      <dl className={trustClasses.facts}>
        {facts.map(([term, words]) => (
          <div key={term} style={{ display: 'contents' }}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
        <dt>In hand</dt>
        <dd>{hands.length === 0 ? 'nothing' : hands.join('; ')}</dd>
      </dl>
    </section>
  );
}
