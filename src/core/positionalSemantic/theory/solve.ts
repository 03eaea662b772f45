import type { Branch } from './fieldNodes.ts';
import type { TheoryProblem, TheorySettings } from './problem.ts';
import type { OrderParameters } from './stateEvolution.ts';
import { isInDomain, STARTS, StateEvolution } from './stateEvolution.ts';

/**
 * How solving came out. 'nearly': it came close and no closer, since sums over few nodes jump where the best z of a node does.
 * 'left': the iteration left the domain of order parameters.
 */
type Verdict = 'converged' | 'nearly' | 'notConverged' | 'left';

/** A relative change of order parameters that no curve shows. */
const NEARLY = 1e-3;

/** A solution of [PS-4], or where the search for one ended. */
export interface BranchPoint {
  readonly branch: Branch;
  readonly alpha: number;
  readonly omega: number;
  readonly verdict: Verdict;
  readonly order: OrderParameters;
  readonly testError: number;
  readonly trainLoss: number;
  /** Largest relative change of an order parameter at each evaluation. */
  readonly residuals: readonly number[];
}

/** Whether the order parameters of a point are those of the branch, to within what a curve shows. */
export function isSolved({ verdict }: Pick<BranchPoint, 'verdict'>): boolean {
  return verdict === 'converged' || verdict === 'nearly';
}

type Vector = readonly [q: number, V: number, overlap: number];

/** Order parameters of a branch that are not held, logarithms of those that are positive: no step leaves q, V > 0. */
function toVector({ q, V, m, theta }: OrderParameters, branch: Branch): Vector {
  return [Math.log(q), Math.log(V), branch === 'semantic' ? theta : m];
}

function toOrder([logQ, logV, overlap]: Vector, branch: Branch): OrderParameters {
  const [q, V] = [Math.exp(logQ), Math.exp(logV)];
  return branch === 'semantic' ? { q, V, m: 0, theta: overlap } : { q, V, m: overlap, theta: 0 };
}

/** This many evaluations are used to guess the solution. */
const DEPTH = 4;
/** Steps are plain while an order parameter changes by more than this share of itself: guesses would be wild. */
const NEAR = 0.25;
/** Plain steps after a guess that did worse. */
const PLAIN = 3;
/** A guess changes no order parameter by more than this share of itself. */
const LARGEST = 0.3;
/** Overlaps are compared with this at least: a branch may end with an overlap of zero. */
const SMALLEST = 1e-3;

/** Largest relative change from one to the other; logarithms are relative already. */
function residualOf(from: Vector, to: Vector): number {
  const overlap = Math.abs(to[2] - from[2]) / Math.max(SMALLEST, Math.abs(from[2]));
  return Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]), overlap);
}

/** A guess no further from a place than steps may go. */
function within(place: Vector, guess: Vector): Vector {
  const most = [LARGEST, LARGEST, LARGEST * Math.max(SMALLEST, Math.abs(place[2]))] as const;
  const far = Math.max(
    ...most.map((limit, k) => Math.abs((guess[k] as number) - (place[k] as number)) / limit),
  );
  return far <= 1 ? guess : combine(place, combine(guess, place, -1), 1 / far);
}

const combine = (a: Vector, b: Vector, scale: number): Vector => [
  a[0] + scale * b[0],
  a[1] + scale * b[1],
  a[2] + scale * b[2],
];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Keeps a share of the old order parameters. */
function dampedStep(old: OrderParameters, next: OrderParameters, damping: number, branch: Branch): Vector {
  const mix = (a: number, b: number): number => damping * a + (1 - damping) * b;
  return toVector(
    {
      q: mix(old.q, next.q),
      m: mix(old.m, next.m),
      V: mix(old.V, next.V),
      theta: mix(old.theta, next.theta),
    },
    branch,
  );
}

/**
 * Anderson's step: of the last places and their images, the combination whose image differs from it least. Falls back to
 * the image where there is nothing to combine.
 */
function accelerated(places: readonly Vector[], images: readonly Vector[]): Vector {
  const last = images.length - 1;
  const changes = images.map((image, k) => combine(image, places[k] as Vector, -1));
  const rows = Array.from({ length: last }, (_, k) =>
    combine(changes[last] as Vector, changes[k] as Vector, -1),
  );
  // Normal equations of at most DEPTH unknowns, with a whisper of regularisation.
  const size = rows.length;
  const scale = rows.reduce((sum, row) => sum + dot(row, row), 0);
  if (size === 0 || scale === 0) return images[last] as Vector;
  const matrix = rows.map((a, i) => rows.map((b, j) => dot(a, b) + (i === j ? 1e-12 * scale : 0)));
  const right = rows.map((row) => dot(row, changes[last] as Vector));
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = pivot + 1; row < size; row++) {
      const factor = (matrix[row]?.[pivot] as number) / (matrix[pivot]?.[pivot] as number);
      for (let column = pivot; column < size; column++) {
        (matrix[row] as number[])[column] -= factor * (matrix[pivot]?.[column] as number);
      }
      right[row] = (right[row] as number) - factor * (right[pivot] as number);
    }
  }
  const weights = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    let sum = right[row] as number;
    for (let column = row + 1; column < size; column++) {
      sum -= (matrix[row]?.[column] as number) * (weights[column] as number);
    }
    weights[row] = sum / (matrix[row]?.[row] as number);
  }
  return weights.reduce<Vector>(
    (sum, weight, k) => combine(sum, combine(images[last] as Vector, images[k] as Vector, -1), -weight),
    images[last] as Vector,
  );
}

/**
 * Solves [PS-4] for one branch from `start`, the solution at a near alpha if there is one: plain damped steps, then Anderson's
 * acceleration; a guess that leaves the domain or does worse is answered by plain steps. Yields the residual of every
 * evaluation, so that whoever runs it can stop. Throws RangeError for a problem without a theory and for nothing else: a
 * search that fails has another verdict.
 */
export function* solveBranch(
  problem: TheoryProblem,
  branch: Branch,
  settings: TheorySettings,
  start: OrderParameters = STARTS[branch],
): Generator<number, BranchPoint, void> {
  const { alpha, omega, variance } = problem;
  const { nodes, damping, tolerance, mostSteps } = settings;
  const evolution = new StateEvolution(problem, branch, nodes);
  const residuals: number[] = [];
  let place = toVector(start, branch);
  let places: Vector[] = [];
  let images: Vector[] = [];
  let plain = 1;
  let nearest: BranchPoint | undefined;
  for (;;) {
    const order = toOrder(place, branch);
    const { next, testError, trainLoss } = evolution.evaluate(order);
    const isNext = isInDomain(next, variance);
    const image = isNext ? toVector(next, branch) : place;
    const residual = isNext ? residualOf(place, image) : Number.POSITIVE_INFINITY;
    residuals.push(residual);
    yield residual;
    const end = (verdict: Verdict): BranchPoint => ({
      branch,
      alpha,
      omega,
      verdict,
      order,
      testError,
      trainLoss,
      residuals,
    });
    if (!isNext) return end('left');
    if (residual <= tolerance) return end('converged');
    const best = nearest?.residuals.at(-1) ?? Number.POSITIVE_INFINITY;
    if (residual < Math.min(best, NEARLY)) nearest = { ...end('nearly'), residuals: [...residuals] };
    if (residuals.length >= mostSteps) return nearest ?? end('notConverged');
    const before = residuals.at(-2) ?? Number.POSITIVE_INFINITY;
    if (residual > NEAR) plain = Math.max(plain, 1);
    else if (plain <= 0 && residual > 2 * before) {
      places = [];
      images = [];
      plain = PLAIN;
    }
    places = [...places, place].slice(-DEPTH);
    images = [...images, image].slice(-DEPTH);
    const damped = dampedStep(order, next, damping, branch);
    const guess = plain > 0 ? damped : within(place, accelerated(places, images));
    plain -= 1;
    place = isInDomain(toOrder(guess, branch), variance) ? guess : damped;
  }
}
