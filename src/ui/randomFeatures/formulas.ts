import type {
  ModelName,
  RandomFeaturesConfig,
  TargetName,
} from '../../core/experiment/randomFeaturesFields.ts';
import { TARGET_DEGREES } from '../../core/experiment/randomFeaturesFields.ts';
import { subscript, superscript } from '../format.ts';

/** A formula as TeX for KaTeX and as text for everything else: before KaTeX is there, titles, screen readers. */
export interface Formula {
  readonly tex: string;
  readonly text: string;
}

type TargetConfig = Pick<RandomFeaturesConfig, 'target' | 'p' | 'q' | 'numKeys'>;

/** Ties a piece of a formula to a control: KaTeX writes it as data-field, which the page listens to. */
function mark(field: keyof RandomFeaturesConfig, tex: string): string {
  return `\\htmlData{field=${field}}{${tex}}`;
}

function power(base: Formula, exponent: number, field: 'p' | 'q'): Formula {
  if (exponent === 0) return { tex: '', text: '' };
  if (exponent === 1) return base;
  return {
    tex: `${base.tex}^{${mark(field, String(exponent))}}`,
    text: `${base.text}${superscript(exponent)}`,
  };
}

const QUERY_KEY: Formula = { tex: '\\langle x_0,x_i\\rangle', text: '⟨x₀,xᵢ⟩' };
const PROJECTION: Formula = { tex: '\\langle\\beta,x_i\\rangle', text: '⟨β,xᵢ⟩' };

/** Name of a target with its degrees, for example g₁,₁. */
export function targetName({ target, p, q }: Pick<TargetConfig, 'target' | 'p' | 'q'>): string {
  const degrees = TARGET_DEGREES[target];
  return [target, degrees.p ? subscript(p) : '', degrees.q ? `,${subscript(q)}` : ''].join('');
}

function targetTex({ target, p, q }: TargetConfig): string {
  const [markedP, markedQ] = [mark('p', String(p)), mark('q', String(q))];
  switch (target) {
    case 'f':
      return `f_{${markedP}}`;
    case 'g':
      return `g_{${markedP},${markedQ}}`;
    case 'cos':
      return `\\cos_{${markedP}}`;
    case 'max':
      return '\\mathrm{max}';
    default:
      return target satisfies never;
  }
}

function targetTerm({ target, p, q }: TargetConfig): Formula {
  switch (target) {
    case 'f':
      return power(PROJECTION, p, 'p');
    case 'g': {
      const [left, right] = [power(QUERY_KEY, p, 'p'), power(PROJECTION, q, 'q')];
      return { tex: `${left.tex}\\,${right.tex}`, text: `${left.text} ${right.text}`.trim() };
    }
    case 'cos': {
      const right = power(PROJECTION, p, 'p');
      return {
        tex: `\\cos\\langle x_0,x_i\\rangle\\,${right.tex}`,
        text: `cos⟨x₀,xᵢ⟩ ${right.text}`.trim(),
      };
    }
    case 'max':
      return PROJECTION;
    default:
      return target satisfies never;
  }
}

/** [RF-9] The target with its current numbers, each tied to its control. */
export function targetFormula(config: TargetConfig): Formula {
  const keys = { tex: mark('numKeys', String(config.numKeys)), text: String(config.numKeys) };
  const [name, term] = [targetTex(config), targetTerm(config)];
  const title = `${targetName(config)}(x)`;
  if (config.target === 'max') {
    return {
      tex: `${name}(x)=\\max_{i\\le ${keys.tex}}\\,${term.tex}`,
      text: `${title} = maxᵢ ${term.text}`,
    };
  }
  return {
    tex: `${name}(x)=\\frac{1}{${keys.tex}}\\sum_{i=1}^{${keys.tex}}${term.tex}`,
    text: `${title} = (1/${keys.text}) Σᵢ ${term.text}`,
  };
}

/** What tells one target of the picker from the others: its term alone, with letters for the degrees. */
export const TARGET_CHOICES: Readonly<Record<TargetName, Formula & { readonly words: string }>> = {
  f: {
    tex: 'f_p=\\tfrac1N\\sum_i\\langle\\beta,x_i\\rangle^p',
    text: 'f_p = (1/N) Σᵢ ⟨β,xᵢ⟩^p',
    words: 'powers of key projections; the query plays no part',
  },
  g: {
    tex: 'g_{p,q}=\\tfrac1N\\sum_i\\langle x_0,x_i\\rangle^p\\langle\\beta,x_i\\rangle^q',
    text: 'g_p,q = (1/N) Σᵢ ⟨x₀,xᵢ⟩^p ⟨β,xᵢ⟩^q',
    words: 'keys weighted by how they match the query',
  },
  cos: {
    tex: '\\cos_p=\\tfrac1N\\sum_i\\cos\\langle x_0,x_i\\rangle\\,\\langle\\beta,x_i\\rangle^p',
    text: 'cos_p = (1/N) Σᵢ cos⟨x₀,xᵢ⟩ ⟨β,xᵢ⟩^p',
    words: 'a smooth weight of all even degrees',
  },
  max: {
    tex: '\\mathrm{max}=\\max_i\\,\\langle\\beta,x_i\\rangle',
    text: 'max = maxᵢ ⟨β,xᵢ⟩',
    words: 'not an average over keys: outside the class of the theory',
  },
};

type ModelConfig = Pick<RandomFeaturesConfig, 'numHeads' | 'numKeys' | 'queryKeyMean' | 'tokenDim'>;

/** [RF-2], [RF-3], [RF-5], [RF-6] What a model computes, with its current numbers. Bold letters are trained. */
export function modelFormula(model: ModelName, config: ModelConfig): Formula {
  const { numHeads: M, numKeys: N, queryKeyMean: c, tokenDim: d } = config;
  const keys = mark('numKeys', String(N));
  const heads = mark('numHeads', String(M));
  const dim = mark('tokenDim', String(d));
  const layer = (W: string) =>
    `\\sum_{m=1}^{${heads}}\\tfrac{1}{${keys}}\\sum_{i=1}^{${keys}}\\sigma\\bigl(\\tilde x_0^{\\top}${W}\\,\\tilde x_i\\bigr)\\langle \\boldsymbol v_m,\\tilde x_i\\rangle`;
  switch (model) {
    case 'rfa':
      return {
        tex: layer('W_m'),
        text: `Σₘ≤${M} (1/${N}) Σᵢ≤${N} σ(x̃₀ᵀ Wₘ x̃ᵢ) ⟨vₘ,x̃ᵢ⟩`,
      };
    case 'brfa':
      return {
        tex: layer(
          `\\bigl(W_m${c < 0 ? '-' : '+'}${mark('queryKeyMean', String(Math.abs(c)))}\\,\\mathrm{diag}(I_{${dim}},0)\\bigr)`,
        ),
        text: `Σₘ≤${M} (1/${N}) Σᵢ≤${N} σ(x̃₀ᵀ (Wₘ ${c < 0 ? '−' : '+'} ${Math.abs(c)} diag(I,0)) x̃ᵢ) ⟨vₘ,x̃ᵢ⟩`,
      };
    case 'rfmlp':
      return {
        tex: `\\sum_{j=1}^{${M * (d + 1)}}\\boldsymbol a_j\\,\\sigma\\bigl(\\langle w_j,[x_0;x_1;\\dots;x_{${keys}};1]\\rangle\\bigr)`,
        text: `Σⱼ≤${M * (d + 1)} aⱼ σ(⟨wⱼ,[x₀;x₁;…;x${subscript(N)};1]⟩)`,
      };
    default:
      return model satisfies never;
  }
}
