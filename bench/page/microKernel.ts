// The rate that a core can reach at all with 128-bit SIMD: sums of 4 by 8 numbers in registers, from panels that stay in
// the first-level cache, nothing packed and nothing stored. Written as bytes, so that it owes nothing to the lab's kernels.

/** Steps of a panel: 8 kB of four numbers each, 16 kB of eight. */
const DEPTH = 512;
const ROWS = 4;
const FLOPS_PER_TURN = DEPTH * ROWS * 8 * 2;

/** An unsigned number in LEB128. */
function leb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 127;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 128);
  } while (rest !== 0);
  return bytes;
}

/** A constant, small and not negative; the sign bit of signed LEB128 needs a byte more at times. */
const constant = (value: number): number[] => {
  const bytes = leb(value);
  const last = bytes.at(-1) as number;
  return [0x41, ...(last & 64 ? [...bytes.slice(0, -1), last | 128, 0] : bytes)];
};
const section = (id: number, content: readonly number[]): number[] => [
  id,
  ...leb(content.length),
  ...content,
];
const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const simd = (code: number, ...immediates: number[]): number[] => [0xfd, ...leb(code), ...immediates];

/** Locals: turns left, places in both panels, then vectors. */
const [TURNS, LEFT, RIGHT, SUMS] = [0, 1, 2, 3] as const;
const [SPLAT, FIRST, SECOND] = [SUMS + 2 * ROWS, SUMS + 2 * ROWS + 1, SUMS + 2 * ROWS + 2] as const;

/** sum += splat · vector, fused where `relaxed`. */
function multiplyAdd(sum: number, vector: number, relaxed: boolean): number[] {
  return relaxed
    ? [...get(SPLAT), ...get(vector), ...get(sum), ...simd(0x105), ...set(sum)]
    : [...get(SPLAT), ...get(vector), ...simd(0xe6), ...get(sum), ...simd(0xe4), ...set(sum)];
}

function moduleBytes(relaxed: boolean): Uint8Array<ArrayBuffer> {
  const rows = Array.from({ length: ROWS }, (_, row) => [
    ...get(LEFT),
    ...simd(0x09, 2, 4 * row),
    ...set(SPLAT),
    ...multiplyAdd(SUMS + 2 * row, FIRST, relaxed),
    ...multiplyAdd(SUMS + 2 * row + 1, SECOND, relaxed),
  ]).flat();
  const stores = Array.from({ length: 2 * ROWS }, (_, k) => [
    ...constant(0),
    ...get(SUMS + k),
    ...simd(0x0b, 4, ...leb(24 * 1024 + 16 * k)),
  ]).flat();
  const body = [
    // Two places and eleven vectors beside the parameter.
    ...[2, 2, 0x7f, 2 * ROWS + 3, 0x7b],
    ...[0x03, 0x40, ...constant(0), ...set(LEFT), ...constant(16 * DEPTH), ...set(RIGHT)],
    ...[0x03, 0x40, ...get(RIGHT), ...simd(0x00, 4, 0), ...set(FIRST)],
    ...[...get(RIGHT), ...simd(0x00, 4, 16), ...set(SECOND), ...rows],
    ...[...get(RIGHT), ...constant(32), 0x6a, ...set(RIGHT)],
    ...[...get(LEFT), ...constant(16), 0x6a, 0x22, LEFT, ...constant(16 * DEPTH), 0x49, 0x0d, 0, 0x0b],
    ...[...get(TURNS), ...constant(1), 0x6b, 0x22, TURNS, 0x0d, 0, 0x0b],
    ...[...stores, 0x0b],
  ];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 1, 0x7f, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [1, 3, 0x72, 0x75, 0x6e, 0, 0]),
    ...section(10, [1, ...leb(body.length), ...body]),
  ]);
}

/** As many operations as a product of 1024³, so that other work of the machine disturbs both alike. */
const TURNS_AT_ONCE = (2 * 1024 ** 3) / FLOPS_PER_TURN;

/** Gflop/s of the micro-kernel on this thread, the best of several times over about `ms`; fused if the engine has that. */
export function microKernelRate(ms: number): number {
  const fused = moduleBytes(true);
  const bytes = WebAssembly.validate(fused) ? fused : moduleBytes(false);
  const { run } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as {
    run(turns: number): void;
  };
  const end = performance.now() + ms;
  let best = Number.POSITIVE_INFINITY;
  while (performance.now() < end) {
    const start = performance.now();
    run(TURNS_AT_ONCE);
    best = Math.min(best, performance.now() - start);
  }
  return (TURNS_AT_ONCE * FLOPS_PER_TURN) / best / 1e6;
}
