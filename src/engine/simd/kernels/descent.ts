// How weights move along gradients that were summed in chunks. [MH-5]

/** Bytes of eight heads' numbers. */
const LANES: usize = 32;

/**
 * [MH-5] theta <- theta - step · direction on entries `first` … `last`-1 of [groups, width, 8]: part k is slice
 * k mod slices of group ⌊k/slices⌋, `size` entries each. The gradient is the sum over chunks, in their order, of gradients
 * [groups, chunks, width, 8]; steps [groups, 8]: a head whose step is 0 stays where it is, whatever its gradient.
 *
 * The direction is the gradient g, where velocity and squares are 0; v <- beta·v + g where squares is 0; else Adam's
 * (v/a) / (sqrt(s/b) + floor) with v <- beta·v + (1 - beta)g, s <- decay·s + (1 - decay)g². velocity and squares are shaped
 * as theta.
 */
export function moveHeads(
  part: i32,
  scratch: usize,
  theta: usize,
  gradients: usize,
  chunks: i32,
  width: i32,
  first: i32,
  last: i32,
  size: i32,
  steps: usize,
  velocity: usize,
  squares: usize,
  beta: f32,
  a: f32,
  decay: f32,
  b: f32,
  floor: f32,
): void {
  const slices = (last - first + size - 1) / size;
  const group = part / slices;
  const from = first + (part % slices) * size;
  const stride = <usize>width * LANES;
  const base = <usize>group * stride;
  const gradient = gradients + base * chunks;
  const end = <usize>min(last, from + size) * LANES;
  const zero = f32x4.splat(0);
  for (let half: usize = 0; half < LANES; half += 16) {
    const step = v128.load(steps + <usize>group * LANES + half);
    const moves = f32x4.ne(step, zero);
    for (let k = <usize>from * LANES + half; k < end; k += LANES) {
      let g = v128.load(gradient + k);
      for (let chunk = 1; chunk < chunks; chunk++) {
        g = f32x4.add(g, v128.load(gradient + k + <usize>chunk * stride));
      }
      const at = base + k;
      let direction = g;
      if (velocity !== 0) {
        const kept = f32x4.mul(v128.load(velocity + at), f32x4.splat(beta));
        if (squares === 0) {
          direction = f32x4.add(kept, g);
          v128.store(velocity + at, direction);
        } else {
          const v = f32x4.add(kept, f32x4.mul(g, f32x4.splat(1 - beta)));
          v128.store(velocity + at, v);
          const s = f32x4.add(
            f32x4.mul(v128.load(squares + at), f32x4.splat(decay)),
            f32x4.mul(f32x4.mul(g, g), f32x4.splat(1 - decay)),
          );
          v128.store(squares + at, s);
          const scale = f32x4.add(f32x4.sqrt(f32x4.div(s, f32x4.splat(b))), f32x4.splat(floor));
          direction = f32x4.div(f32x4.div(v, f32x4.splat(a)), scale);
        }
      }
      const before = v128.load(theta + at);
      const after = f32x4.sub(before, f32x4.mul(step, direction));
      v128.store(theta + at, v128.bitselect(after, before, moves));
    }
  }
}
