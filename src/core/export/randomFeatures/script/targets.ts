import type { TargetChoice } from '../../../experiment/randomFeatures/panels.ts';
import { panelCode } from '../../../experiment/randomFeatures/panels.ts';
import { pythonLiteral } from '../../python/literal.ts';
import type { Section } from '../../python/program.ts';
import { pythonExpression } from './pythonExpression.ts';

/** The value of a target before standardisation; t, s [n, N], keys [n, N, d]. */
function formulaOf({ target, p, q, expression = '' }: TargetChoice): string {
  switch (target) {
    case 'f':
      return `(s**${p}).mean(1)`;
    case 'g':
      return `(t**${p} * s**${q}).mean(1)`;
    case 'cos':
      return `(np.cos(t) * s**${p}).mean(1)`;
    case 'max':
      return 's.max(1)';
    case 'pair':
      return '(((keys @ keys.transpose(0, 2, 1)) ** 2).sum(2) * s).sum(1) / s.shape[1] ** 2';
    case 'custom':
      return `(${pythonExpression(expression)} + 0 * t).mean(1)`;
    case 'labels':
      return 'None';
    default:
      return target satisfies never;
  }
}

const TEX: Readonly<Record<TargetChoice['target'], string>> = {
  f: '$f_p = \\frac1N \\sum_i \\langle\\beta, x_i\\rangle^p$',
  g: '$g_{p,q} = \\frac1N \\sum_i \\langle x_0, x_i\\rangle^p \\langle\\beta, x_i\\rangle^q$',
  cos: '$\\cos_p = \\frac1N \\sum_i \\cos\\langle x_0, x_i\\rangle \\langle\\beta, x_i\\rangle^p$',
  max: '$\\max_i \\langle\\beta, x_i\\rangle$',
  pair: '$\\frac1{N^2} \\sum_{ij} \\langle x_i, x_j\\rangle^2 \\langle\\beta, x_i\\rangle$',
  custom: 'a typed $\\frac1N \\sum_i F(\\langle x_0, x_i\\rangle, \\langle\\beta, x_i\\rangle)$',
  labels: 'the labels that come with the data',
};

/** [RF-9] The targets of a run. */
export function targetsSection(targets: readonly TargetChoice[], rotates: boolean): Section {
  const kinds = [...new Set(targets.map(({ target }) => TEX[target]))];
  const functions = targets.map(
    (target, panel) => `def target_${panel}(t, s, keys):\n    return ${formulaOf(target)}\n`,
  );
  return {
    title: 'Targets',
    words: `What is learnt: ${kinds.join('; ')}.${rotates ? ' The target sees keys turned by the rotation $S$.' : ''}`,
    code: `
${functions.join('\n\n')}

# Their names, and the functions in the same order.
TARGETS = ${pythonLiteral(targets.map(panelCode))}
FUNCTIONS = [${targets.map((_, panel) => `target_${panel}`).join(', ')}]


def target_values(panel, query, keys, beta, S):
    """Not standardised, [n]; S turns the keys that the target sees, None where it does not."""
    seen = query if S is None else query @ S
    t = np.clip((keys @ seen[..., None])[..., 0], -1, 1)
    s = np.clip(keys @ beta, -1, 1)
    return FUNCTIONS[panel](t, s, keys)
`,
  };
}
