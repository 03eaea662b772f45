import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { relevantCount } from '../../../core/experiment/multiHead/readConfig.ts';
import type { MarginShape } from '../../../core/multiHead/marginFormulas.ts';
import { attentionMarginFormula, linearMarginFormula } from '../../../core/multiHead/marginFormulas.ts';

/** A margin in closed form, which holds for noise-free data, and why it does not apply to a run; no reasons: it does. */
export interface ClosedForm {
  readonly value: number;
  readonly reasons: readonly string[];
}

/** What the closed forms depend on. */
export function marginShape(config: MultiHeadConfig): MarginShape {
  const { numTokens: T, signalNorm: S, numNoiseTokens } = config;
  return { T, zeta: relevantCount(config) / T, S, numNoiseTokens };
}

/** What keeps both forms from applying: they are for noise-free tokens under labels that these carry. */
function reasonsOfData({ noise, labels, labelNoise, init }: MultiHeadConfig): string[] {
  return [
    ...(noise > 0 ? [`tokens have noise, σ = ${noise}`] : []),
    ...(labels === 'teacher' ? ['labels are a teacher’s'] : []),
    ...(labelNoise > 0 ? ['some training labels are turned round'] : []),
    ...(init === 'gaussian' ? ['W is not 0 at a Gaussian start'] : []),
  ];
}

/**
 * [MH-10] gamma_attn and gamma_lin of a run's shapes. gamma_attn is of the start U_h = ±alpha G with the G of the population:
 * at a zero start alpha = 0, and G from n samples is near it only.
 */
export function closedForms(config: MultiHeadConfig): { attention: ClosedForm; linear: ClosedForm } {
  const shape = marginShape(config);
  const reasons = reasonsOfData(config);
  const alpha = config.init === 'zero' ? 0 : config.initScale;
  return {
    attention: { value: attentionMarginFormula(shape, alpha), reasons },
    linear: { value: linearMarginFormula(shape), reasons },
  };
}
