import type { RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import { encodeLink } from '../../../core/experiment/randomFeatures/link.ts';
import type { TargetChoice } from '../../../core/experiment/randomFeatures/panels.ts';
import { panelCode } from '../../../core/experiment/randomFeatures/panels.ts';
import { ChartPanels } from '../../charts/ChartPanels.tsx';
import type { RiskChartProps } from '../../charts/RiskChart.tsx';
import { useLabState } from '../../labContext.ts';
import { targetName } from '../formulas.ts';
import type { ChartLines } from './chartLines.ts';

interface Props {
  config: RandomFeaturesConfig;
  targets: readonly TargetChoice[];
  /** In the order of the targets. */
  charts: readonly ChartLines[];
  common: Pick<RiskChartProps, 'xScale' | 'yDomain' | 'xName' | 'xTitle' | 'yTitle'>;
  brush: Pick<RiskChartProps, 'range' | 'onRange'>;
  described: (name: string) => string;
}

/** Several targets side by side, each of whose names leads to it alone. */
export default function PanelCharts({ config, targets, charts, common, brush, described }: Props) {
  const view = useLabState((state) => state.view);
  const { yDomain, yTitle, ...axes } = common;
  const panels = targets.map((target, panel) => {
    const name = targetName(target);
    const { p, q } = target;
    const alone = { ...config, target: target.target, p, q, panels: [] };
    return {
      ...axes,
      ...brush,
      ...(charts[panel] as ChartLines),
      id: panelCode(target),
      title: name,
      href: encodeLink({ lab: 'random-features', config: alone, view }),
      description: described(name),
    };
  });
  return <ChartPanels panels={panels} yDomain={yDomain} yTitle={yTitle} />;
}
