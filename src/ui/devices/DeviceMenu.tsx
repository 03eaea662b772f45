import type { DeviceName, DeviceReport } from '../../core/experiment/device.ts';
import { DEVICE_NAMES } from '../../core/experiment/device.ts';
import type { DevicePreference } from '../../state/deviceMemory.ts';
import type { DeviceState } from '../../state/labState.ts';
import { ChoiceControl } from '../controls/ChoiceControl.tsx';
import classes from './DeviceMenu.module.css';
import { deviceLine } from './deviceWords.ts';

const CHOICES = ['auto', ...DEVICE_NAMES] as const;

interface Props {
  device: DeviceState;
  /** What happens with a choice in the middle of a run. */
  help: string;
  onPrefer: (preference: DevicePreference) => void;
}

/** One device with its measured rate, or why it cannot be used. */
function DeviceWords({ name, device }: { name: 'auto' | DeviceName; device: DeviceState }) {
  const { preference, chosen, reports } = device;
  const report = reports.find((candidate) => candidate.name === name);
  const { title, detail } = deviceLine(name, report, preference === 'auto' ? chosen : null);
  return (
    <span className={classes.device}>
      <span>{title}</span> <span className={classes.detail}>{detail}</span>
    </span>
  );
}

function refusal(name: 'auto' | DeviceName, reports: readonly DeviceReport[]): string | null {
  const report = reports.find((candidate) => candidate.name === name);
  return report !== undefined && !report.usable ? (report.reason ?? 'not usable') : null;
}

/** The devices of this browser: what each was measured to do, and which computes. */
export function DeviceMenu({ device, help, onPrefer }: Props) {
  return (
    <ChoiceControl
      label="Device"
      help={help}
      choices={CHOICES}
      value={device.preference}
      onChange={onPrefer}
      describe={(name) => <DeviceWords name={name} device={device} />}
      refuse={(name) => refusal(name, device.reports)}
    />
  );
}
