import type { PositionalSemanticConfig } from '../../../core/experiment/positionalSemantic/fields.ts';
import { sampleCount } from '../../../core/positionalSemantic/samples.ts';
import type { Formula } from '../../math/formula.ts';
import { mark } from '../../math/formula.ts';

/** The number of a field, or its symbol where it is swept. */
function numberOf(config: PositionalSemanticConfig, name: 'alpha' | 'omega') {
  const isSwept = config.sweep.includes(name);
  const symbols = { alpha: ['\\alpha', 'α'], omega: ['\\omega', 'ω'] } as const;
  const [tex, text] = symbols[name];
  return isSwept
    ? { tex: mark(name, tex), text }
    : { tex: mark(name, String(config[name])), text: String(config[name]) };
}

/** [PS-2] The student. */
export function studentFormula({ tokenDim }: PositionalSemanticConfig): Formula {
  const dims = tokenDim.join(',');
  return {
    tex: `f_Q(X)=\\operatorname{softmax}\\bigl(s\\,s^{\\top}\\bigr)(X+P),\\qquad s=(X+P)\\,\\boldsymbol{Q}/\\sqrt d,\\qquad d=${mark('tokenDim', dims)}`,
    text: `f_Q(X) = softmax(s sᵀ)(X + P), s = (X + P) Q/√d, d = ${dims}`,
  };
}

/** [PS-1] The target. */
export function targetFormula(config: PositionalSemanticConfig): Formula {
  const omega = numberOf(config, 'omega');
  const { mixingFirst: a, mixingSecond: b } = config;
  const rest = (value: number) => String(Number((1 - value).toPrecision(6)));
  return {
    tex: `y=(1-${omega.tex})\\operatorname{softmax}\\bigl(s_*s_*^{\\top}\\bigr)X+${omega.tex}\\begin{pmatrix}${mark('mixingFirst', String(a))}&${rest(a)}\\\\${rest(b)}&${mark('mixingSecond', String(b))}\\end{pmatrix}X,\\quad s_*=XQ_*/\\sqrt d`,
    text: `y = (1 − ${omega.text}) softmax(s* s*ᵀ) X + ${omega.text} A X, s* = X Q*/√d, A = (${a}, ${rest(a)}; ${rest(b)}, ${b})`,
  };
}

/** [PS-2] The loss and its step. */
export function pairLossFormula(config: PositionalSemanticConfig): Formula {
  const { weightDecay, stepSize, optimiser } = config;
  const rule = { gd: '', momentum: ' with momentum', adam: ' by Adam' }[optimiser];
  return {
    tex: `L(Q)=\\frac{1}{2d}\\sum_{i=1}^{n}\\|y_i-f_Q(X_i)\\|^2+\\frac{${mark('weightDecay', String(weightDecay))}}{2}\\|Q\\|^2,\\quad \\eta=${mark('stepSize', String(stepSize))}\\text{${rule}}`,
    text: `L(Q) = (1/2d) Σᵢ |yᵢ − f_Q(Xᵢ)|² + ${weightDecay}/2 |Q|², η = ${stepSize}${rule}`,
  };
}

/** [PS-1] The samples. */
export function samplesFormula(config: PositionalSemanticConfig): Formula {
  const alpha = numberOf(config, 'alpha');
  const sizes = config.sweep.includes('alpha')
    ? ''
    : `=${config.tokenDim.map((d) => sampleCount(config.alpha, d)).join(',')}`;
  return {
    tex: `n=${alpha.tex}\\,d${sizes},\\quad X\\in\\mathbb{R}^{2\\times d},\\ X_{tj}\\sim\\mathcal{N}(0,${mark('tokenStd', String(config.tokenStd))}^2),\\quad Q_*\\sim\\mathcal{N}(0,I_d),\\quad P=\\pm 1/\\sqrt d`,
    text: `n = ${alpha.text} d${sizes}, X has 2 tokens with entries N(0, ${config.tokenStd}²), Q* ~ N(0, I), P = ±1/√d`,
  };
}
