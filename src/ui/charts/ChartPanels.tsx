import type { ReactNode } from 'react';
import { memo } from 'react';
import { useSize } from '../shell/useSize.ts';
import classes from './ChartPanels.module.css';
import { panelColumns } from './panelColumns.ts';
import type { RiskChartProps } from './RiskChart.tsx';
import { RiskChart } from './RiskChart.tsx';
import type { Domain } from './ticks.ts';

const Chart = memo(RiskChart);

/** One chart of several. */
interface ChartPanel extends Omit<RiskChartProps, 'yDomain' | 'yTitle' | 'width' | 'height' | 'rem'> {
  readonly id: string;
  /** What sets it apart from the others: "g₁,₁". */
  readonly title: string;
  /** Where its title leads, if anywhere: to this chart alone. */
  readonly href?: string;
}

interface Props {
  /** One to six. */
  panels: readonly ChartPanel[];
  /** Common to all, so that heights can be compared. */
  yDomain: Domain;
  yTitle: string;
  /** Common to all; stands above them. */
  legend?: ReactNode;
}

/** A third less high than wide, and never lower than a chart can be read. */
function heightOf(width: number, rem: number): number {
  return Math.max(15 * rem, Math.min(24 * rem, 0.66 * width));
}

/**
 * Small multiples: charts with a common axis of risks, in two or three columns, stacked on phones. Each keeps its own
 * keyboard read-out and title.
 */
export function ChartPanels({ panels, yDomain, yTitle, legend }: Props) {
  const [frame, size] = useSize<HTMLDivElement>();
  const columns = size === null ? 1 : panelColumns(panels.length, size.width, size.rem);
  const gap = size === null ? 0 : 1.25 * size.rem;
  const width = size === null ? 0 : (size.width - (columns - 1) * gap) / columns;
  return (
    <div className={classes.panels}>
      {legend}
      <div
        ref={frame}
        className={classes.grid}
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      >
        {size !== null &&
          panels.map(({ id, title, href, ...chart }, k) => (
            <section key={id} aria-label={title}>
              <h2 className={classes.title}>
                {href === undefined ? (
                  title
                ) : (
                  <a href={href} title={`${title} alone`}>
                    {title}
                  </a>
                )}
              </h2>
              <Chart
                {...chart}
                yDomain={yDomain}
                // The left neighbour has it.
                yTitle={k % columns === 0 ? yTitle : ''}
                width={width}
                height={heightOf(width, size.rem)}
                rem={size.rem}
              />
            </section>
          ))}
      </div>
    </div>
  );
}
