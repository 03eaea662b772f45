import { useMemo } from 'react';
import { DeviceMenu } from '../devices/DeviceMenu.tsx';
import { precisionWords, workersWords } from '../devices/deviceWords.ts';
import { useActions, useLabState } from '../labContext.ts';
import classes from '../shell/Trust.module.css';
import { jitterWords, ourChoices, precisionFacts, ridgeWords } from './trustWords.ts';

/** What the numbers rest on: device and precision, the ridge rule, and what is measurement and what is our choice. */
export function Trust() {
  const device = useLabState((state) => state.device);
  const { chosen } = device;
  const actions = useActions();
  const config = useLabState((state) => state.run.config);
  const curves = useLabState((state) => state.run.curves);
  const jitter = useMemo(() => jitterWords(curves), [curves]);
  return (
    <section aria-labelledby="trust-title">
      <h2 id="trust-title" className={classes.title}>
        Trust
      </h2>
      <DeviceMenu
        device={device}
        help="Where the tensors are computed. Auto measures all that this browser has on this experiment’s shape. Another choice computes the curves again."
        onPrefer={(preference) => actions.preferDevice(preference)}
      />
      <dl className={classes.facts}>
        <dt>Renderer</dt>
        <dd>{chosen?.renderer ?? 'not yet measured'}</dd>
        <dt>Precision</dt>
        <dd>{precisionFacts(config, precisionWords(chosen?.precision)).join('; ')}</dd>
        <dt>Workers</dt>
        <dd>{workersWords(device)}</dd>
        <dt>Ridge</dt>
        <dd>{ridgeWords(config)}</dd>
        {jitter !== null && (
          <>
            <dt>Jitter</dt>
            <dd>{jitter}</dd>
          </>
        )}
        <dt>Curves</dt>
        <dd>all are measurements on test samples without noise; no bound is drawn</dd>
        <dt>Stairs</dt>
        <dd>exact residual risks once a lower-degree part is learnt; drawn only where they are known</dd>
        <dt>Ours</dt>
        <dd>{ourChoices(config).join('; ')}</dd>
      </dl>
    </section>
  );
}
