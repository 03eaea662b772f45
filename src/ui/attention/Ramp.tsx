import { useComputedColorScheme } from '@mantine/core';
import { formatTick } from '../charts/ticks.ts';
import type { AttentionRange } from '../randomFeatures/inspector/attentionRange.ts';
import { cividis, css, diverging, SIGNED_COLOURS } from './palettes.ts';
import classes from './Ramp.module.css';

const STOPS = 9;

interface Props {
  range: AttentionRange;
  /** What the colours stand for. */
  label: string;
}

/** A colour scale with its ends, and with zero in its middle where values have a sign. */
export function Ramp({ range: { signed, top }, label }: Props) {
  const dark = useComputedColorScheme('light') === 'dark';
  const colours = Array.from({ length: STOPS }, (_, k) => {
    const at = k / (STOPS - 1);
    return css(signed ? diverging(2 * at - 1, SIGNED_COLOURS[dark ? 'dark' : 'light']) : cividis(at));
  });
  return (
    <div className={classes.scale}>
      <span className={classes.label}>{label}</span>
      <span
        className={classes.ramp}
        style={{ background: `linear-gradient(to right, ${colours.join(',')})` }}
      />
      <span className={classes.ends}>
        <span>{signed ? `−${formatTick(top)}` : '0'}</span>
        {signed && <span>0</span>}
        <span>{formatTick(top)}</span>
      </span>
    </div>
  );
}
