import type { PositionalSemanticConfig } from '../../../experiment/positionalSemantic/fields.ts';
import type { Section } from '../../python/program.ts';

const MEMORY = {
  gd: '',
  momentum: '\n    velocity = np.zeros_like(Q)',
  adam: '\n    velocity, squares = np.zeros_like(Q), np.zeros_like(Q)',
} as const;

const MOVES = {
  gd: 'Q = Q - c["stepSize"] * gradient',
  momentum: `velocity = c["momentum"] * velocity + gradient
        Q = Q - c["stepSize"] * velocity`,
  adam: `beta = c["momentum"]
        velocity = beta * velocity + (1 - beta) * gradient
        squares = 0.999 * squares + 0.001 * gradient**2
        size = np.sqrt(squares / (1 - 0.999 ** (step + 1))) + 1e-8
        Q = Q - c["stepSize"] * velocity / ((1 - beta ** (step + 1)) * size)`,
} as const;

/** [PS-2] Training of one start on one draw. */
export function trainingSection(optimiser: PositionalSemanticConfig['optimiser']): Section {
  return {
    title: 'Training',
    words:
      'All samples at once. A training has run away once its loss is no number, or over ten times the lowest of before and a tenth of $\\sum_i |x_1 - x_2|^2/(2d)$ above it: then it ends.',
    code: `
def train(c, parts, teacher, Q, reports):
    """Points at the steps of reports; fewer where training ran away."""
    Z, Y = parts["train"]
    d = len(Q)
    gaps = Z[:, 0] - Z[:, 1] - 2 / np.sqrt(d)
    least_rise = 0.1 * (gaps**2).sum() / (2 * d)
    points, lowest = [], np.inf${MEMORY[optimiser]}
    for step in range(c["steps"] + 1):
        loss, gradient = loss_and_gradient(Z, Y, Q, c["weightDecay"])
        away = loss > 10 * lowest and loss > lowest + least_rise
        if not np.isfinite(loss) or away:
            return points
        lowest = min(lowest, loss)
        if step in reports:
            points.append(measure(step, parts, teacher, Q, c["weightDecay"]))
        ${MOVES[optimiser]}
    return points
`,
  };
}
