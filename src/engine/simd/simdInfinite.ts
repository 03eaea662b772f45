import { chebyshevPolynomial } from '../../core/math/chebyshev.ts';
import { portableExp } from '../../core/math/portable.ts';
import type { Placement } from '../../core/math/products.ts';
import { centredOverRoot, MOMENT_TOLERANCE } from '../../core/randomFeatures/headMoments.ts';
import type { InfiniteBlocks, InfiniteProblem } from '../../core/randomFeatures/infiniteBlocks.ts';
import { GAUSSIAN, TAIL } from '../../core/randomFeatures/reluNearOne.ts';
import { SERIES_RECURRENCE, seriesTerms } from '../../core/randomFeatures/reluSeries.ts';
import { Allotment } from './allotment.ts';
import { SCRATCH_BYTES } from './exports.ts';
import { HeadRecords, NUM_CLASSES, scaleOf } from './headRecords.ts';
import type { Kernels } from './loadKernels.ts';
import { fours } from './rowPanels.ts';

/** As in `kernels/headKernel.ts`. */
const KINDS = { series: 0, centred: 1, exp: 2, linear: 3 } as const;

const BINS = 256;

/** Pairs of keys for each thread between two checkpoints, with those of the padding: some ten milliseconds. */
const PIECE_PAIRS = 1e6;

/** Polynomials in 2r - 1, or 2 (1 - r) - 1, good to rounding. */
const POLYNOMIALS = {
  centred: chebyshevPolynomial(centredOverRoot, 14),
  exp: chebyshevPolynomial(portableExp, 11),
};

function kindOf({ kind, centred }: HeadRecords, other: HeadRecords): keyof typeof KINDS {
  if (kind !== 'relu') return kind;
  return centred && other.centred ? 'centred' : 'series';
}

/**
 * [RF-8] Kernels of infinitely many heads by our own kernels: within 1e-11 of the largest entry of core's. An entry has the
 * same bits wherever and beside whatever it is computed, and by any number of threads. An error of a ReLU moment is at
 * most 4e-11 of the geometric mean over both samples of the mean of E s(a + Z)² over their keys.
 */
export class SimdInfinite implements InfiniteBlocks {
  readonly pieceMoments: number;
  readonly pieceRows: number;
  private readonly kernels: Kernels;
  private readonly rowsPerPart: number;
  private readonly memory: Allotment;
  private readonly sides: { readonly train: HeadRecords; readonly heldOut: HeadRecords };
  /** Numbers and addresses that each kernel gets after the records. */
  private readonly common: readonly number[];

  /** Throws RangeError for sides that do not belong together, and for tables that do not fit a thread's scratch. */
  constructor(kernels: Kernels, problem: InfiniteProblem) {
    this.kernels = kernels;
    this.memory = new Allotment(kernels.memory);
    const { activation, train, heldOut } = problem;
    const { N, d } = train.tokens;
    if (heldOut.tokens.N !== N || heldOut.tokens.d !== d) {
      throw new RangeError('the two sides of a kernel need the same N and d');
    }
    // Tiles of two by four keys do not cross samples: those of few keys are not full.
    const { threads } = kernels.runner;
    this.pieceMoments = (threads * PIECE_PAIRS * N * N) / (2 * Math.ceil(N / 2) * fours(N));
    this.rowsPerPart = kernels.exports.headPartSamples(N);
    this.pieceRows = threads * this.rowsPerPart;
    try {
      const records = (side: typeof train): HeadRecords =>
        new HeadRecords(kernels, this.memory, side, activation);
      this.sides = { train: records(train), heldOut: records(heldOut) };
      this.common = this.upload(N, d);
    } catch (cause) {
      this.memory.release();
      throw cause;
    }
  }

  fill(
    side: 'train' | 'heldOut',
    first: number,
    rows: number,
    from: number,
    columns: number,
    out: Float64Array,
    { offset, stride }: Placement,
  ): void {
    const { kernels, sides } = this;
    const left = sides[side];
    const block = kernels.memory.allocate(8 * rows * columns, 'a block of a kernel');
    try {
      this.run(
        'headKernelRows',
        rows,
        [left.at + first * left.bytes, rows, sides.train.at + from * left.bytes, columns],
        block,
      );
      const values = kernels.memory.float64(block, rows * columns);
      for (let a = 0; a < rows; a++) {
        out.set(values.subarray(a * columns, (a + 1) * columns), offset + a * stride);
      }
    } finally {
      kernels.memory.release(block);
    }
  }

  diagonal(first: number, count: number): Float64Array {
    const { kernels, sides } = this;
    const { train } = sides;
    const block = kernels.memory.allocate(8 * count, 'the diagonal of a kernel');
    try {
      this.run('headKernelDiagonal', count, [train.at + first * train.bytes, count], block);
      return kernels.memory.float64(block, count).slice();
    } finally {
      kernels.memory.release(block);
    }
  }

  release(): void {
    this.memory.release();
  }

  private run(
    kernel: 'headKernelRows' | 'headKernelDiagonal',
    rows: number,
    records: number[],
    out: number,
  ): void {
    const parts = Math.ceil(rows / this.rowsPerPart);
    this.kernels.runner.run(kernel, parts, [...records, ...this.common, out]);
  }

  private upload(N: number, d: number): number[] {
    const { train, heldOut } = this.sides;
    const kind = kindOf(train, heldOut);
    const [lowest, highest] = [
      train.smallestClass + Math.min(train.smallestClass, heldOut.smallestClass),
      train.largestClass + Math.max(train.largestClass, heldOut.largestClass),
    ];
    const terms = new Uint8Array((2 * NUM_CLASSES - 1) * BINS);
    if (kind === 'series') {
      // Scales multiply where classes add.
      for (let sum = lowest; sum <= highest; sum++) {
        const scale = Math.sqrt(scaleOf(sum) * scaleOf(0));
        terms.set(seriesTerms(MOMENT_TOLERANCE * scale), sum * BINS);
      }
    }
    const stride = terms.reduce((most, count) => Math.max(most, count), 0);
    if (this.kernels.exports.headScratch(N, stride) > SCRATCH_BYTES) {
      throw new RangeError(`${N} keys are too many for the kernel of infinitely many heads`);
    }
    const polynomial = kind === 'centred' || kind === 'exp' ? POLYNOMIALS[kind] : new Float64Array(1);
    const expansion = Float64Array.from([...GAUSSIAN.coefficients, ...TAIL.coefficients]);
    return [
      ...[N, d, KINDS[kind], this.place(SERIES_RECURRENCE), this.place(terms), stride],
      ...[this.place(polynomial), polynomial.length - 1, this.place(expansion)],
    ];
  }

  /** Address of a copy of `table`. */
  private place(table: Float64Array | Uint8Array): number {
    const at = this.memory.allocate(table.byteLength, 'tables of moments');
    const bytes = new Uint8Array(table.buffer, table.byteOffset, table.byteLength);
    new Uint8Array(this.kernels.memory.memory.buffer, at, bytes.length).set(bytes);
    return at;
  }
}
