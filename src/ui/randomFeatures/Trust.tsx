import { useMemo } from 'react';
import type { DeviceName, DeviceReport } from '../../core/experiment/device.ts';
import { DEVICE_NAMES } from '../../core/experiment/device.ts';
import { ChoiceControl } from '../controls/ChoiceControl.tsx';
import { useActions, useLabState } from '../labContext.ts';
import { deviceLine, precisionWords, workersWords } from './deviceWords.ts';
import classes from './Trust.module.css';
import { jitterWords, ourChoices, precisionFacts, ridgeWords } from './trustWords.ts';

const CHOICES = ['auto', ...DEVICE_NAMES] as const;

function describeDevice(
  name: 'auto' | DeviceName,
  reports: readonly DeviceReport[],
  chosen: DeviceReport | null,
) {
  const { title, detail } = deviceLine(
    name,
    reports.find((report) => report.name === name),
    chosen,
  );
  return (
    <span className={classes.device}>
      <span>{title}</span> <span className={classes.detail}>{detail}</span>
    </span>
  );
}

function DeviceMenu() {
  const preference = useLabState((state) => state.device.preference);
  const reports = useLabState((state) => state.device.reports);
  const chosen = useLabState((state) => state.device.chosen);
  const actions = useActions();
  const refuse = (name: 'auto' | DeviceName) => {
    const report = reports.find((candidate) => candidate.name === name);
    return report !== undefined && !report.usable ? (report.reason ?? 'not usable') : null;
  };
  return (
    <ChoiceControl
      label="Device"
      help="Where the tensors are computed. Auto measures all that this browser has on this experiment’s shape."
      choices={CHOICES}
      value={preference}
      onChange={(name) => actions.preferDevice(name)}
      describe={(name) => describeDevice(name, reports, preference === 'auto' ? chosen : null)}
      refuse={refuse}
    />
  );
}

/** What the numbers rest on: device and precision, the ridge rule, and what is measurement and what is our choice. */
export function Trust() {
  const chosen = useLabState((state) => state.device.chosen);
  const workers = useLabState(({ device }) => workersWords(device));
  const config = useLabState((state) => state.run.config);
  const curves = useLabState((state) => state.run.curves);
  const jitter = useMemo(() => jitterWords(curves), [curves]);
  return (
    <section aria-labelledby="trust-title">
      <h2 id="trust-title" className={classes.title}>
        Trust
      </h2>
      <DeviceMenu />
      <dl className={classes.facts}>
        <dt>Renderer</dt>
        <dd>{chosen?.renderer ?? 'not yet measured'}</dd>
        <dt>Precision</dt>
        <dd>{precisionFacts(config, precisionWords(chosen?.precision)).join('; ')}</dd>
        <dt>Workers</dt>
        <dd>{workers}</dd>
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
