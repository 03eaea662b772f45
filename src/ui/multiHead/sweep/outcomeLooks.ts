import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import type { OutcomeName } from '../../../core/experiment/multiHead/sweepSummary.ts';
import type { Scale } from '../../charts/scale.ts';
import type { Reference } from '../../charts/series.ts';
import type { Domain } from '../../charts/ticks.ts';
import { domainFromZero, formatPlain, riskDomain } from '../../charts/ticks.ts';
import { formatRisk } from '../../format.ts';

/** How one outcome of training is drawn and spoken of. */
export interface OutcomeLook {
  /** On the button that chooses it. */
  readonly button: string;
  /** "test error" */
  readonly name: string;
  /** How values lie on the axis unless the visitor asks otherwise. */
  readonly kind: Scale['kind'];
  /** What a linear axis ends at, and a logarithmic one holds, before there is a point. */
  readonly firstLinear: number;
  firstLog(config: MultiHeadConfig): Domain;
  axisTitle(config: MultiHeadConfig): string;
  /** Levels to compare with. */
  references(config: MultiHeadConfig): Reference[];
  words(value: number): string;
}

/** What is measured last belongs to the last step, or to the one at which training stopped. */
const atTheEnd = ({ steps, stopLoss }: MultiHeadConfig): string =>
  stopLoss > 0 ? `where training ends (${formatRisk(stopLoss)} or ${steps} steps)` : `after ${steps} steps`;

export const OUTCOME_LOOKS: Readonly<Record<OutcomeName, OutcomeLook>> = {
  testError: {
    button: 'Test error',
    name: 'test error',
    // Often exactly 0, which has no place on a logarithmic axis.
    kind: 'linear',
    firstLinear: 0.6,
    firstLog: () => [0.05, 1],
    axisTitle: (config) => `test error ${atTheEnd(config)}`,
    references: () => [{ y: 0.5, label: 'guessing', kind: 'dashed' }],
    words: formatRisk,
  },
  testLoss: {
    button: 'Test loss',
    name: 'test loss',
    kind: 'log',
    firstLinear: 1,
    firstLog: () => [0.2, 1],
    axisTitle: (config) => `test loss ${atTheEnd(config)}`,
    references: () => [{ y: Math.LN2, label: 'log 2, guessing', kind: 'dashed' }],
    words: formatRisk,
  },
  stepsToLoss: {
    button: 'Steps to a loss',
    name: 'steps to a loss',
    kind: 'log',
    firstLinear: 10,
    // Above the last step there is room for its words.
    firstLog: ({ steps }) => [Math.min(10, steps), 1.4 * Math.max(2, steps)],
    axisTitle: ({ stopLoss }) =>
      stopLoss > 0 ? `steps to a training loss of ${formatRisk(stopLoss)}` : 'steps to a training loss',
    references: ({ steps }) => [{ y: steps, label: `${steps}, the last step`, kind: 'dotted' }],
    words: formatPlain,
  },
};

/** The axis of values, from all single ones, so that it can only grow while they arrive. */
export function outcomeScale(
  config: MultiHeadConfig,
  name: OutcomeName,
  scale: 'usual' | Scale['kind'],
  values: readonly number[],
): Scale {
  const look = OUTCOME_LOOKS[name];
  const kind = scale === 'usual' ? look.kind : scale;
  if (kind === 'linear') {
    const least = name === 'stepsToLoss' ? Math.max(look.firstLinear, config.steps * 1.05) : look.firstLinear;
    return { kind, domain: domainFromZero(values, least) };
  }
  return { kind, domain: riskDomain(values, look.firstLog(config)) };
}
