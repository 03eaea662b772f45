import type { ModelName, RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { subscript } from '../format.ts';
import type { Formula } from '../math/formula.ts';
import { mark } from '../math/formula.ts';

type ModelConfig = Pick<
  RandomFeaturesConfig,
  | 'numHeads'
  | 'numKeys'
  | 'queryKeyMean'
  | 'tokenDim'
  | 'meanMatrix'
  | 'rotation'
  | 'mixedShare'
  | 'headRank'
  | 'activation'
>;

/** [RF-5] W0 with the dimension d on screen, and without a mark of its own where it is the plain one. */
function meanTex({ meanMatrix, rotation, tokenDim }: ModelConfig): Formula {
  const turned = rotation === 'mean' || rotation === 'both';
  const dim = mark('tokenDim', String(tokenDim));
  const block = turned ? mark('rotation', 'S') : `I_{${dim}}`;
  const letter = turned ? 'S' : 'I';
  if (meanMatrix === 'augmented') {
    const tex = turned ? `\\mathrm{diag}(${block},1)` : `I_{${dim}+1}`;
    return { tex: mark('meanMatrix', tex), text: turned ? 'diag(S,1)' : 'I' };
  }
  return { tex: `\\mathrm{diag}(${block},0)`, text: `diag(${letter},0)` };
}

/** W_m, or what it is made of when its rank is chosen. */
function weightTex({ headRank }: ModelConfig): Formula {
  return headRank === 0 ? { tex: 'W_m', text: 'Wₘ' } : { tex: `Q_m^{\\top}K_m`, text: `QₘᵀKₘ` };
}

/** c with its sign, W0 after it: + 4 diag(I, 0). */
function leanTex(config: ModelConfig): Formula {
  const c = config.queryKeyMean;
  const W0 = meanTex(config);
  return {
    tex: `${c < 0 ? '-' : '+'}${mark('queryKeyMean', String(Math.abs(c)))}\\,${W0.tex}`,
    text: `${c < 0 ? '−' : '+'} ${Math.abs(c)} ${W0.text}`,
  };
}

/** [RF-2] A layer with these query–key matrices; softmax takes all scores of a head at once and has no 1/N. */
function layer(config: ModelConfig, W: Formula): Formula {
  const { numHeads: M, numKeys: N, activation } = config;
  const [heads, keys] = [mark('numHeads', String(M)), mark('numKeys', String(N))];
  const sums = `\\sum_{m=1}^{${heads}}${activation === 'softmax' ? '' : `\\tfrac{1}{${keys}}`}\\sum_{i=1}^{${keys}}`;
  const share = activation === 'softmax' ? '' : `(1/${N}) `;
  return {
    tex: `${sums}${mark('activation', '\\sigma')}\\bigl(\\tilde x_0^{\\top}${W.tex}\\,\\tilde x_i\\bigr)\\langle \\boldsymbol v_m,\\tilde x_i\\rangle`,
    text: `Σₘ≤${M} ${share}Σᵢ≤${N} σ(x̃₀ᵀ ${W.text} x̃ᵢ) ⟨vₘ,x̃ᵢ⟩`,
  };
}

function biased(config: ModelConfig): Formula {
  const [W, lean] = [weightTex(config), leanTex(config)];
  return { tex: `\\bigl(${W.tex}${lean.tex}\\bigr)`, text: `(${W.text} ${lean.text})` };
}

/** Some heads lean, the others do not: epsilon_m is 1 on a share rho of them. */
function mixed(config: ModelConfig): Formula {
  const [W, lean] = [weightTex(config), leanTex(config)];
  const share = Number((100 * config.mixedShare).toFixed(1));
  const form = layer(config, {
    tex: `\\bigl(${W.tex}+\\varepsilon_m[${lean.tex.replace(/^\+/, '')}]\\bigr)`,
    text: `(${W.text} + εₘ [${lean.text.replace(/^\+ /, '')}])`,
  });
  return {
    tex: `${form.tex},\\ \\varepsilon_m=1\\text{ on }${mark('mixedShare', `${share}\\,\\%`)}`,
    text: `${form.text}, εₘ = 1 on ${share} %`,
  };
}

/** The kernel of one head, of which ridge regression with infinitely many heads is made [RF-8]. */
function infinite(config: ModelConfig, hasMean: boolean): Formula {
  const W = hasMean ? biased(config) : weightTex(config);
  const keys = mark('numKeys', String(config.numKeys));
  const a = (x: string, W0: string) =>
    `${mark('activation', '\\sigma')}\\bigl(\\tilde ${x}_0^{\\top}${W0}\\,\\tilde ${x}_{${x === 'x' ? 'i' : 'j'}}\\bigr)`;
  return {
    tex: `K(x,z)=\\tfrac{1}{${keys}^2}\\sum_{i,j}\\mathbb E_W\\,${a('x', W.tex)}${a('z', W.tex)}\\,\\langle\\tilde x_i,\\tilde z_j\\rangle`,
    text: `K(x,z) = (1/${config.numKeys}²) Σᵢⱼ E σ(x̃₀ᵀ ${W.text} x̃ᵢ) σ(z̃₀ᵀ ${W.text} z̃ⱼ) ⟨x̃ᵢ,z̃ⱼ⟩`,
  };
}

/** [RF-2] to [RF-8] What a model computes, with its current numbers. Bold letters are trained. */
export function modelFormula(model: ModelName, config: ModelConfig): Formula {
  const { numHeads: M, numKeys: N, tokenDim: d } = config;
  const keys = mark('numKeys', String(N));
  const neurons = M * (d + 1);
  switch (model) {
    case 'rfa':
      return layer(config, weightTex(config));
    case 'brfa':
      return layer(config, biased(config));
    case 'mixed':
      return mixed(config);
    case 'rfmlp':
      return {
        tex: `\\sum_{j=1}^{${neurons}}\\boldsymbol a_j\\,\\mathrm{relu}\\bigl(\\langle w_j,[x_0;x_1;\\dots;x_{${keys}};1]\\rangle\\bigr)`,
        text: `Σⱼ≤${neurons} aⱼ relu(⟨wⱼ,[x₀;x₁;…;x${subscript(N)};1]⟩)`,
      };
    case 'pooled':
      return {
        tex: `\\sum_{j=1}^{${neurons}}\\boldsymbol a_j\\,\\tfrac{1}{${keys}}\\sum_{i=1}^{${keys}}\\mathrm{relu}\\bigl(\\langle w_j,[x_0;x_i;1]\\rangle\\bigr)`,
        text: `Σⱼ≤${neurons} aⱼ (1/${N}) Σᵢ≤${N} relu(⟨wⱼ,[x₀;xᵢ;1]⟩)`,
      };
    case 'infinite':
      return infinite(config, true);
    case 'infiniteRfa':
      return infinite(config, false);
    default:
      return model satisfies never;
  }
}

/** What sigma stands for, for the key beside the formulas. */
export const ACTIVATION_WORDS: Readonly<Record<RandomFeaturesConfig['activation'], string>> = {
  relu: 'ReLU',
  softmax: 'softmax over the keys',
  exp: 'exp',
  linear: 'the identity',
};
