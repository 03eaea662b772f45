import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { multiHeadFields } from '../../../core/experiment/multiHead/fields.ts';
import { relevantCount } from '../../../core/experiment/multiHead/readConfig.ts';
import { formatRisk } from '../../format.ts';
import type { Formula } from '../../math/formula.ts';
import { mark } from '../../math/formula.ts';
import { sweepSymbol } from '../sweep/sweepWords.ts';

/** [MH-1] The model. */
export function modelFormula({ numHeads, train }: MultiHeadConfig): Formula {
  const trained = (part: 'U' | 'W') => (train === 'both' || train === part ? `\\boldsymbol{${part}}` : part);
  const list = numHeads.join(',');
  return {
    tex: `\\Phi(X)=\\frac{1}{\\sqrt{H}}\\sum_{h=1}^{H}\\bigl\\langle ${mark('train', trained('U'))}_h,\\ \\operatorname{softmax}(X\\,${mark('train', trained('W'))}_h X^{\\top})\\,X\\bigr\\rangle,\\qquad H=${mark('numHeads', list)}`,
    text: `Φ(X) = H^(−1/2) Σₕ ⟨Uₕ, softmax(X Wₕ Xᵀ) X⟩, H = ${list}`,
  };
}

/** The number of a field, or its symbol where it is swept and has no single one; in TeX, lit with its control, and as text. */
function numberOf(config: MultiHeadConfig, name: 'numSamples' | 'noise' | 'stepSize') {
  const isSwept = config.sweep.includes(name);
  const { symbol } = multiHeadFields[name];
  return {
    tex: mark(name, isSwept ? symbol : String(config[name])),
    text: isSwept ? sweepSymbol(name) : String(config[name]),
  };
}

/** [MH-2] The loss. */
export function lossFormula(config: MultiHeadConfig): Formula {
  const { tex: n, text } = numberOf(config, 'numSamples');
  return {
    tex: `L(\\theta)=\\frac{1}{${n}}\\sum_{i=1}^{${n}}\\log\\bigl(1+e^{-y_i\\Phi(X_i)}\\bigr)`,
    text: `L(θ) = (1/${text}) Σᵢ log(1 + exp(−yᵢ Φ(Xᵢ)))`,
  };
}

const RULE_FACTORS = { eta: '', sqrt: '\\sqrt{H}', H: 'H' } as const;
const RULE_TEXTS = { eta: '', sqrt: '√H', H: 'H' } as const;

/** [MH-5] One step. */
export function stepFormula(config: MultiHeadConfig): Formula {
  const { stepRule, optimiser, momentum, steps } = config;
  const stepSize = numberOf(config, 'stepSize');
  const factor = RULE_FACTORS[stepRule];
  const eta = `${stepSize.tex}${factor === '' ? '' : `\\,${mark('stepRule', factor)}`}`;
  const etaText = `${stepSize.text}${RULE_TEXTS[stepRule]}`;
  const count = `k<${mark('steps', String(steps))}`;
  switch (optimiser) {
    case 'gd':
      return {
        tex: `\\theta_{k+1}=\\theta_k-${eta}\\,\\nabla L(\\theta_k),\\quad ${count}`,
        text: `θₖ₊₁ = θₖ − ${etaText} ∇L(θₖ), k < ${steps}`,
      };
    case 'momentum':
      return {
        tex: `v_{k+1}=${mark('momentum', String(momentum))}\\,v_k+\\nabla L(\\theta_k),\\ \\theta_{k+1}=\\theta_k-${eta}\\,v_{k+1}`,
        text: `vₖ₊₁ = ${momentum} vₖ + ∇L(θₖ), θₖ₊₁ = θₖ − ${etaText} vₖ₊₁`,
      };
    case 'adam':
      return {
        tex: `\\theta_{k+1}=\\theta_k-${eta}\\,${mark('optimiser', '\\operatorname{Adam}')}_{${mark('momentum', String(momentum))}}(\\nabla L(\\theta_k))`,
        text: `θₖ₊₁ = θₖ − ${etaText} Adam(∇L(θₖ))`,
      };
    default:
      return optimiser satisfies never;
  }
}

/** [MH-9] The start. */
export function startFormula({ init, initScale }: MultiHeadConfig): Formula {
  const alpha = mark('initScale', String(initScale));
  const from = (sign: string) => `W_h=0,\\ U_h=${mark('init', sign)}${alpha}\\,G`;
  switch (init) {
    case 'zero':
      return { tex: `\\theta_0=${mark('init', '0')}`, text: 'θ₀ = 0' };
    case 'random':
    case 'balanced':
      return { tex: from('\\pm'), text: `Wₕ = 0, Uₕ = ±${initScale} G` };
    case 'equal':
      return { tex: from('+'), text: `Wₕ = 0, Uₕ = +${initScale} G` };
    case 'gaussian':
      return {
        tex: `W_h\\sim ${mark('init', '\\mathcal{N}')}(0,(${alpha}/d)^2),\\ U_h\\sim ${mark('init', '\\mathcal{N}')}(0,${alpha}^2/(Td))`,
        text: `Wₕ ~ N(0, (${initScale}/d)²), Uₕ ~ N(0, ${initScale}²/(Td))`,
      };
    default:
      return init satisfies never;
  }
}

/** [MH-8] The data; the shapes of own ones have no controls. */
export function dataFormula(config: MultiHeadConfig): Formula {
  const { numTokens, tokenDim, relevantFraction, signalNorm, numNoiseTokens } = config;
  if (config.data === 'own') {
    return {
      tex: `X\\in\\mathbb{R}^{${numTokens}\\times ${tokenDim}},\\ y=\\pm1\\ ${mark('data', '\\text{of your data}')}`,
      text: `(X, y) of your data, X has ${numTokens} tokens of dimension ${tokenDim}, y = ±1`,
    };
  }
  const noise = numberOf(config, 'noise');
  const isShareSwept = config.sweep.includes('relevantFraction');
  const relevant = isShareSwept ? 'ζT' : relevantCount(config);
  const zeta = Number(relevantFraction.toPrecision(4));
  return {
    tex: `X\\in\\mathbb{R}^{${mark('numTokens', String(numTokens))}\\times ${mark('tokenDim', String(tokenDim))}}:\\ ${mark('relevantFraction', isShareSwept ? '\\zeta T' : `\\zeta T=${relevant}`)}\\ \\text{tokens}\\ \\mu_y,\\ \\text{others}\\ \\nu_j+z,\\ j\\le ${mark('numNoiseTokens', String(numNoiseTokens))},\\ z\\sim\\mathcal{N}(0,${noise.tex}^2I),\\ \\|\\mu\\|=\\|\\nu\\|=${mark('signalNorm', String(signalNorm))}`,
    text: `X has ${numTokens} tokens of dimension ${tokenDim}: ${relevant} are μ_y${isShareSwept ? '' : ` (ζ = ${formatRisk(zeta)})`}, the others νⱼ + z, j ≤ ${numNoiseTokens}, z ~ N(0, ${noise.text}² I), |μ| = |ν| = ${signalNorm}`,
  };
}
