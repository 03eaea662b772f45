import { niceTop } from '../../attention/palettes.ts';
import { formatTick } from '../../charts/ticks.ts';
import { useSize } from '../../shell/useSize.ts';
import classes from './Bars.module.css';

interface Props {
  values: readonly number[];
  /** One of them as it is written under its bar, for the first and last. */
  names: readonly [first: string, last: string];
  /** Levels that are marked across the bars, one each. */
  marks?: readonly number[];
  /** Whether the last bar stands for the bias and is set apart. */
  hasBias?: boolean;
  /** One sentence for screen readers. */
  summary: string;
}

/** Height of the bars in rem. */
const HEIGHT = 4;

/** Numbers as bars from a line at zero, with the ends of their scale. */
export function Bars({ values, names, marks = [], hasBias = false, summary }: Props) {
  const [frame, size] = useSize<HTMLDivElement>();
  const top = niceTop(Math.max(...[...values, ...marks].map(Math.abs)));
  const signed = [...values, ...marks].some((value) => value < 0);
  const { width = 0, rem = 16 } = size ?? {};
  const height = HEIGHT * rem;
  const gap = hasBias ? 0.4 * rem : 0;
  const step = Math.max(0, (width - gap) / values.length);
  const left = (index: number) => index * step + (hasBias && index === values.length - 1 ? gap : 0);
  const y = (value: number) => (signed ? (height * (1 - value / top)) / 2 : height * (1 - value / top));
  const thick = Math.max(1, 0.75 * step);
  return (
    <div className={classes.bars}>
      <span className={classes.ends} aria-hidden="true">
        <span>{formatTick(top)}</span>
        <span>{signed ? `−${formatTick(top)}` : '0'}</span>
      </span>
      <div ref={frame}>
        <svg className={classes.svg} width={width} height={height} role="img" aria-label={summary}>
          {values.map((value, index) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place.
              key={index}
              className={hasBias && index === values.length - 1 ? classes.bias : classes.bar}
              x={left(index) + (step - thick) / 2}
              width={thick}
              y={Math.min(y(value), y(0))}
              height={Math.abs(y(value) - y(0))}
            />
          ))}
          {marks.map((value, index) => (
            <line
              // biome-ignore lint/suspicious/noArrayIndexKey: a mark belongs to the bar of its place.
              key={index}
              className={classes.mark}
              x1={left(index)}
              x2={left(index) + step}
              y1={y(value)}
              y2={y(value)}
            />
          ))}
          <line className={classes.zero} x1={0} x2={width} y1={y(0)} y2={y(0)} />
        </svg>
        <p className={classes.names} aria-hidden="true">
          <span>{names[0]}</span>
          <span>{names[1]}</span>
        </p>
      </div>
    </div>
  );
}
