import type { MultiHeadConfig } from '../experiment/multiHead/fields.ts';

/** Assumptions of the guarantee, each of which a run may break. */
type AssumptionName =
  | 'plainDescent'
  | 'bothTrained'
  | 'constantStep'
  | 'descending'
  | 'enoughHeads'
  | 'goodStart'
  | 'separableLabels';

/** One assumption on one run. 'unknown': it depends on constants that are not known here. */
interface Assumption {
  readonly name: AssumptionName;
  readonly status: 'holds' | 'fails' | 'unknown';
  readonly words: string;
}

/** What decides whether the guarantee speaks of a run. */
export interface GuaranteeQuestion {
  readonly config: Pick<
    MultiHeadConfig,
    'data' | 'numSamples' | 'optimiser' | 'train' | 'stepRule' | 'labels' | 'labelNoise'
  >;
  readonly numHeads: number;
  /** P3 as measured at the start, the larger of its parts; undefined where no direction is known to measure it along. */
  readonly margin: number | undefined;
  /** Whether the training loss rose at any step so far. */
  readonly lossRose: boolean;
}

/** The assumptions of [MH-6] on a run, and whether none of them fails. */
export interface GuaranteeCheck {
  readonly applies: boolean;
  readonly assumptions: readonly Assumption[];
}

/** gamma, the step taken and what the two bounds fall with: only their shape means anything. */
interface BoundShape {
  /** NTK margin, > 0. */
  readonly margin: number;
  /** eta times its rule's factor. */
  readonly step: number;
}

/** [MH-6] 1/(gamma² eta K): the training loss after K steps is at most this, up to a constant† and logarithms. */
export function trainingShape({ margin, step }: BoundShape, steps: number): number {
  return 1 / (margin * margin * step * steps);
}

/** [MH-6] 1/(gamma² eta n): what the test loss exceeds the training loss by is at most this, up to a constant† and logarithms. */
export function gapShape({ margin, step }: BoundShape, numSamples: number): number {
  return 1 / (margin * margin * step * numSamples);
}

/** [MH-7] -1/sqrt H: lambda_min / L is at least this, up to the constant b2†. */
export function weakConvexityShape(numHeads: number): number {
  return -1 / Math.sqrt(numHeads);
}

function judge(name: AssumptionName, holds: boolean, held: string, broken: string): Assumption {
  return holds ? { name, status: 'holds', words: held } : { name, status: 'fails', words: broken };
}

/** Polylogarithmically many heads; with fewer than log n, no power of the logarithm is reached. */
function enoughHeads(H: number, n: number): Assumption {
  const name = 'enoughHeads';
  if (H < Math.log(n)) {
    return { name, status: 'fails', words: `H = ${H} is less than log n; a power of log n† is asked for.` };
  }
  return {
    name,
    status: 'unknown',
    words: 'H must be at least a power of log n†, which one is not known here.',
  };
}

function goodStart(margin: number | undefined): Assumption {
  const name = 'goodStart';
  if (margin === undefined) {
    return {
      name,
      status: 'unknown',
      words: 'P3 cannot be measured: no direction theta* is known for these data.',
    };
  }
  return judge(
    name,
    margin > 0,
    'P3, the NTK margin at the start, is positive; P1 and P2 must be bounded, by constants not known here.',
    'P3, the NTK margin at the start, is not positive along either known direction.',
  );
}

function separableLabels({ data, labels, labelNoise }: GuaranteeQuestion['config']): Assumption {
  const name = 'separableLabels';
  if (labelNoise > 0) {
    return {
      name,
      status: 'fails',
      words: 'Some training labels are turned round; the guarantee is for data with a margin.',
    };
  }
  if (data === 'own') {
    return {
      name,
      status: 'unknown',
      words: 'Whether your own labels have a margin at the start is not known.',
    };
  }
  if (labels === 'teacher') {
    return {
      name,
      status: 'unknown',
      words: 'The teacher separates its own labels, but by no known margin at the start.',
    };
  }
  return { name, status: 'holds', words: 'The relevant tokens give every label.' };
}

/**
 * [MH-6] Which assumptions of DGTT24's guarantee hold on a run, by name. The guarantee: with H at least a power of log n and a
 * good start, L(theta_K) falls like 1/(gamma² eta K) and the generalisation gap like 1/(gamma² eta n), while theta stays near
 * theta_0. Upper bounds after the paper; their constants† are not known here, so no bound is ever a number, only a slope.
 */
export function checkGuarantee(question: GuaranteeQuestion): GuaranteeCheck {
  const { config, numHeads, margin, lossRose } = question;
  const assumptions: Assumption[] = [
    judge(
      'plainDescent',
      config.optimiser === 'gd',
      'Full-batch gradient descent.',
      'Momentum and Adam are outside the theory.',
    ),
    judge(
      'bothTrained',
      config.train === 'both',
      'W and U are both trained.',
      `Only ${config.train} is trained; the theory trains both.`,
    ),
    judge(
      'constantStep',
      config.stepRule === 'eta',
      'The step does not depend on H.',
      'The step grows with H; the guarantee is for one that does not.',
    ),
    judge(
      'descending',
      !lossRose,
      'The training loss has not risen so far, as it must not with a step small enough.',
      'The training loss rose: the step is too large for the theory.',
    ),
    enoughHeads(numHeads, config.numSamples),
    goodStart(margin),
    separableLabels(config),
  ];
  return { applies: assumptions.every(({ status }) => status !== 'fails'), assumptions };
}
