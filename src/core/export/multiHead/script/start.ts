import type { InitName } from '../../../experiment/multiHead/fields.ts';
import type { Section } from '../../python/program.ts';

const WORDS: Readonly<Record<InitName, string>> = {
  zero: 'Training starts from zero.',
  random:
    'One step with random signs: $W = 0$ and $U_h = \\pm\\alpha G$, $G = \\frac1{2n} \\sum_i y_i \\frac1T 1 1^T X_i$.',
  balanced:
    'One step with signs + and − in turn: $W = 0$ and $U_h = \\pm\\alpha G$, $G = \\frac1{2n} \\sum_i y_i \\frac1T 1 1^T X_i$.',
  equal:
    'One step with equal signs: $W = 0$ and $U_h = \\alpha G$, $G = \\frac1{2n} \\sum_i y_i \\frac1T 1 1^T X_i$.',
  gaussian:
    'A Gaussian start: entries of $W$ are $N(0, (\\alpha/d)^2)$, those of $U$ $N(0, \\alpha^2/(Td))$.',
};

const SIGNS = {
  random: 'np.where(draws.uniform("multiHead/signs", H, 0, 1)[:, 0] < 0.5, -1.0, 1.0)',
  balanced: 'np.where(np.arange(H) % 2 == 0, 1.0, -1.0)',
  equal: 'np.ones(H)',
} as const;

function bodyOf(init: InitName): string {
  switch (init) {
    case 'zero':
      return 'return np.zeros((H, d, d)), np.zeros((H, T, d)), None';
    case 'gaussian':
      return `rows = c["initScale"] * draws.normal("multiHead/gaussian", H, d * d + T * d)
    W = rows[:, : d * d].reshape(H, d, d) / d
    return W, rows[:, d * d :].reshape(H, T, d) / np.sqrt(T * d), None`;
    default:
      return `signs = ${SIGNS[init]}
    g = (train["y"][:, None, None] * train["X"]).sum((0, 1)) / (2 * n * T)
    U = signs[:, None, None] * c["initScale"] * np.tile(g, (H, T, 1))
    return np.zeros((H, d, d)), U, signs`;
  }
}

/** [MH-9] The start of a config. */
export function startSection(init: InitName): Section {
  return {
    title: 'The start',
    words: WORDS[init],
    code: `
def start_of(draws, c, train, H):
    """W [H, d, d], U [H, T, d] and the signs of heads that have any."""
    n, T, d = train["X"].shape
    ${bodyOf(init)}
`,
  };
}
