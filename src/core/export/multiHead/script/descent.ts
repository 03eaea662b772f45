import type { MultiHeadConfig } from '../../../experiment/multiHead/fields.ts';
import type { Section } from '../../python/program.ts';

type DescentConfig = Pick<MultiHeadConfig, 'optimiser' | 'stepRule' | 'train' | 'stopLoss'>;

const STEP = { eta: '1', sqrt: 'np.sqrt(H)', H: 'H' } as const;

const MOVES = {
  gd: `
            theta -= step_size * gradient`,
  momentum: `
            velocity[part] = c["momentum"] * velocity[part] + gradient
            theta -= step_size * velocity[part]`,
  adam: `
            beta = c["momentum"]
            velocity[part] = beta * velocity[part] + (1 - beta) * gradient
            squares[part] = 0.999 * squares[part] + 0.001 * gradient**2
            size = np.sqrt(squares[part] / (1 - 0.999 ** (step + 1))) + 1e-8
            theta -= step_size * velocity[part] / ((1 - beta ** (step + 1)) * size)`,
} as const;

const MEMORY = {
  gd: '',
  momentum: '\n    velocity = [0.0, 0.0]',
  adam: '\n    velocity, squares = [0.0, 0.0], [0.0, 0.0]',
} as const;

const WORDS = {
  gd: 'Full-batch gradient descent.',
  momentum:
    'Full-batch gradient descent with momentum, $v \\leftarrow \\beta v + \\nabla L$, which is outside the theory.',
  adam: 'Adam on all samples at once ($\\beta_1 = \\beta$, $\\beta_2 = 0.999$), which is outside the theory.',
} as const;

/** [MH-5] Training of H heads on one trial. */
export function descentSection({ optimiser, stepRule, train, stopLoss }: DescentConfig): Section {
  const trained = { both: '(0, W, dW), (1, U, dU)', W: '(0, W, dW),', U: '(1, U, dU),' }[train];
  return {
    title: 'Training',
    words: `${WORDS[optimiser]} Training has run away once its loss is no number or over 100 times the larger of its start and log 2.${
      stopLoss > 0 ? ' It ends before the first step at which the training loss is low enough.' : ''
    }`,
    code: `
def error(phi, y):
    """Share of wrong signs; an output of 0 is a guess."""
    return np.mean(np.where(y * phi == 0, 0.5, y * phi < 0))


def measure(step, parts, W, U, start):
    phi, _ = outputs(parts["train"]["X"], W, U)
    test = parts["test"]
    test_phi, mass = outputs(test["X"], W, U, test.get("relevant"))
    moved = ((W - start[0]) ** 2).sum((1, 2)) + ((U - start[1]) ** 2).sum((1, 2))
    return {
        "step": step,
        "trainLoss": losses(parts["train"]["y"] * phi).mean(),
        "testLoss": losses(test["y"] * test_phi).mean(),
        "trainError": error(phi, parts["train"]["y"]),
        "testError": error(test_phi, test["y"]),
        "distance": np.sqrt(moved.sum()),
        "maxHeadDistance": np.sqrt(moved.max()),
        "relevantAttention": None if mass is None else mass.mean(),
    }


def train(c, H, parts, start, reports):
    """Points at the steps of reports, and how training ended: steps, stopLoss or diverged, with the step."""
    W, U = start[0].copy(), start[1].copy()
    points, first_loss = [], None${MEMORY[optimiser]}
    for step in range(c["steps"] + 1):
        loss, dW, dU = loss_and_gradient(parts["train"]["X"], parts["train"]["y"], W, U)
        first_loss = loss if first_loss is None else first_loss
        if not np.isfinite(loss) or loss > 100 * max(first_loss, np.log(2)):
            return points, "diverged", step
        low = 0 < c["stopLoss"] and loss <= c["stopLoss"]
        if step in reports or low:
            points.append(measure(step, parts, W, U, start))
        if low and step < c["steps"]:
            return points, "stopLoss", step
        if step == c["steps"]:
            return points, "steps", step
        step_size = step_size_at(step, c) * ${STEP[stepRule]}
        for part, theta, gradient in (${trained}):${MOVES[optimiser]}
`,
  };
}
