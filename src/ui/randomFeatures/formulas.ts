import type { RandomFeaturesConfig, TargetName } from '../../core/experiment/randomFeatures/fields.ts';
import { TARGET_DEGREES } from '../../core/experiment/randomFeatures/fields.ts';
import type { TargetChoice } from '../../core/experiment/randomFeatures/panels.ts';
import { parseExpression } from '../../core/expression/parse.ts';
import { toTex } from '../../core/expression/toTex.ts';
import { subscript, superscript } from '../format.ts';
import type { Formula } from '../math/formula.ts';
import { mark } from '../math/formula.ts';

type TargetConfig = TargetChoice & Pick<RandomFeaturesConfig, 'numKeys' | 'rotation'>;

function power(base: Formula, exponent: number, field: 'p' | 'q'): Formula {
  if (exponent === 0) return { tex: '', text: '' };
  if (exponent === 1) return base;
  return {
    tex: `${base.tex}^{${mark(field, String(exponent))}}`,
    text: `${base.text}${superscript(exponent)}`,
  };
}

const PROJECTION: Formula = { tex: '\\langle\\beta,x_i\\rangle', text: '⟨β,xᵢ⟩' };

/** t_i as the target sees it: with the rotation S where the target has it. */
function queryKey({ rotation }: Pick<TargetConfig, 'rotation'>): Formula {
  return rotation === 'target' || rotation === 'both'
    ? { tex: `\\langle x_0,${mark('rotation', 'S')}x_i\\rangle`, text: '⟨x₀,Sxᵢ⟩' }
    : { tex: '\\langle x_0,x_i\\rangle', text: '⟨x₀,xᵢ⟩' };
}

/** Name of a target with its degrees, for example g₁,₁. */
export function targetName({ target, p, q }: Pick<TargetChoice, 'target' | 'p' | 'q'>): string {
  if (target === 'custom') return 'F(t, s)';
  if (target === 'labels') return 'y';
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
    case 'pair':
      return `\\mathrm{${target}}`;
    case 'custom':
      return 'f';
    case 'labels':
      return 'y';
    default:
      return target satisfies never;
  }
}

/** A typed F as it is written in formulas; what cannot be read stands as it was typed. */
function typedTerm(expression = ''): Formula {
  const parsed = parseExpression(expression);
  const tex = parsed.ok ? toTex(parsed.expression) : 'F(t,s)';
  return { tex: mark('expression', tex), text: expression };
}

/** F(t, s) of a mean over keys, or what the others are made of. */
function targetTerm(config: TargetConfig): Formula {
  const { target, p, q, expression } = config;
  switch (target) {
    case 'f':
      return power(PROJECTION, p, 'p');
    case 'g': {
      const [left, right] = [power(queryKey(config), p, 'p'), power(PROJECTION, q, 'q')];
      return { tex: `${left.tex}\\,${right.tex}`, text: `${left.text} ${right.text}`.trim() };
    }
    case 'cos': {
      const [left, right] = [queryKey(config), power(PROJECTION, p, 'p')];
      return { tex: `\\cos${left.tex}\\,${right.tex}`, text: `cos${left.text} ${right.text}`.trim() };
    }
    case 'custom':
      return typedTerm(expression);
    case 'max':
    case 'pair':
    case 'labels':
      return PROJECTION;
    default:
      return target satisfies never;
  }
}

/** [RF-9] A target with its current numbers, each tied to its control. */
export function targetFormula(config: TargetConfig): Formula {
  const keys = { tex: mark('numKeys', String(config.numKeys)), text: String(config.numKeys) };
  const [name, term] = [targetTex(config), targetTerm(config)];
  const [tex, title] = [`${name}(x)=`, `${targetName(config)}(x)`];
  const mean = `\\frac{1}{${keys.tex}}\\sum_{i=1}^{${keys.tex}}`;
  switch (config.target) {
    case 'labels':
      return { tex: `${name}(x)\\ \\text{as given}`, text: 'y(x) as given' };
    case 'max':
      return { tex: `${tex}\\max_{i\\le ${keys.tex}}\\,${term.tex}`, text: `${title} = maxᵢ ${term.text}` };
    case 'pair':
      return {
        tex: `${tex}\\frac{1}{${keys.tex}^2}\\sum_{i,j=1}^{${keys.tex}}\\langle x_i,x_j\\rangle^2${term.tex}`,
        text: `${title} = (1/${keys.text}²) Σᵢⱼ ⟨xᵢ,xⱼ⟩² ${term.text}`,
      };
    case 'custom': {
      const t = queryKey(config);
      return {
        tex: `${tex}${mean}\\Bigl[${term.tex}\\Bigr],\\quad t=${t.tex},\\ s=${PROJECTION.tex}`,
        text: `f(x) = (1/${keys.text}) Σᵢ ${term.text}, t = ${t.text}, s = ${PROJECTION.text}`,
      };
    }
    case 'f':
    case 'g':
    case 'cos':
      return { tex: `${tex}${mean}${term.tex}`, text: `${title} = (1/${keys.text}) Σᵢ ${term.text}` };
    default:
      return config.target satisfies never;
  }
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
  pair: {
    tex: '\\mathrm{pair}=\\tfrac1{N^2}\\sum_{ij}\\langle x_i,x_j\\rangle^2\\langle\\beta,x_i\\rangle',
    text: 'pair = (1/N²) Σᵢⱼ ⟨xᵢ,xⱼ⟩² ⟨β,xᵢ⟩',
    words: 'keys look at each other, which no head with one query does: outside the class of the theory',
  },
  custom: {
    tex: '\\tfrac1N\\sum_i F(t_i,s_i)',
    text: '(1/N) Σᵢ F(tᵢ,sᵢ)',
    words: 'your own function of t = ⟨x₀,xᵢ⟩ and s = ⟨β,xᵢ⟩, averaged over the keys',
  },
  labels: {
    tex: 'y',
    text: 'y',
    words: 'the labels of the data',
  },
};

/** A target of a panel: its degrees are in its code and have no control of their own. */
export function panelFormula(config: TargetConfig): Formula {
  const { tex, text } = targetFormula(config);
  return { tex: tex.replace(/\\htmlData\{field=[pq]\}\{(\d+)\}/g, '$1'), text };
}
