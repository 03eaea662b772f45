// Standard normals by Threefry-2x32-20 and AS 241, as core/math/threefry.ts, normal.ts and portable.ts have them: the same
// operations in the same order, none of them fused, and so the same bits.

/** Rows of one part. */
const PART_ROWS: i32 = 32;

export function normalPartRows(): i32 {
  return PART_ROWS;
}

/** What a round makes of its second word. */
@inline
function mix(a: u32, b: u32, r: i32): u32 {
  return rotl<u32>(b, r) ^ a;
}

/** The two words of a counter under a key, the first one in the upper half. */
@inline
function threefry(key0: u32, key1: u32, counter0: u32, counter1: u32): u64 {
  const key2 = key0 ^ key1 ^ 0x1bd11bda;
  let a = counter0 + key0;
  let b = counter1 + key1;
  a += b;
  b = mix(a, b, 13);
  a += b;
  b = mix(a, b, 15);
  a += b;
  b = mix(a, b, 26);
  a += b;
  b = mix(a, b, 6);
  a += key1;
  b += key2 + 1;
  a += b;
  b = mix(a, b, 17);
  a += b;
  b = mix(a, b, 29);
  a += b;
  b = mix(a, b, 16);
  a += b;
  b = mix(a, b, 24);
  a += key2;
  b += key0 + 2;
  a += b;
  b = mix(a, b, 13);
  a += b;
  b = mix(a, b, 15);
  a += b;
  b = mix(a, b, 26);
  a += b;
  b = mix(a, b, 6);
  a += key0;
  b += key1 + 3;
  a += b;
  b = mix(a, b, 17);
  a += b;
  b = mix(a, b, 29);
  a += b;
  b = mix(a, b, 16);
  a += b;
  b = mix(a, b, 24);
  a += key1;
  b += key2 + 4;
  a += b;
  b = mix(a, b, 13);
  a += b;
  b = mix(a, b, 15);
  a += b;
  b = mix(a, b, 26);
  a += b;
  b = mix(a, b, 6);
  a += key2;
  b += key0 + 5;
  return (<u64>a << 32) | b;
}

/** ln x for normal x > 0. */
function logarithm(x: f64): f64 {
  const bits = reinterpret<u64>(x);
  let exponent = <f64>(<i32>(bits >> 52) - 1023);
  let fraction = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (fraction > 1.4142135623730951) {
    fraction /= 2;
    exponent += 1;
  }
  const s = (fraction - 1) / (fraction + 1);
  const s2 = s * s;
  let tail: f64 = 0;
  for (let k = 21; k >= 3; k -= 2) tail = s2 * (1 / <f64>k + tail);
  return exponent * 0.6931471803691238 + (exponent * 1.9082149292705877e-10 + 2 * s * tail + 2 * s);
}

@inline
function centre(r: f64): f64 {
  const top =
    ((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
      13731.69376550946) *
      r +
      1971.5909503065513) *
      r +
      133.14166789178438) *
      r +
    3.3871328727963665;
  const bottom =
    ((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r +
      5394.196021424751) *
      r +
      687.1870074920579) *
      r +
      42.31333070160091) *
      r +
    1;
  return top / bottom;
}

function middle(r: f64): f64 {
  const top =
    ((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r +
      1.2704582524523684) *
      r +
      3.6478483247632045) *
      r +
      5.769497221460691) *
      r +
      4.630337846156546) *
      r +
    1.4234371107496835;
  const bottom =
    ((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r +
      0.14810397642748008) *
      r +
      0.6897673349851) *
      r +
      1.6763848301838038) *
      r +
      2.053191626637759) *
      r +
    1;
  return top / bottom;
}

function far(r: f64): f64 {
  const top =
    ((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r +
      0.026532189526576124) *
      r +
      0.29656057182850487) *
      r +
      1.7848265399172913) *
      r +
      5.463784911164114) *
      r +
    6.657904643501103;
  const bottom =
    ((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r +
      0.0007868691311456133) *
      r +
      0.014875361290850615) *
      r +
      0.1369298809227358) *
      r +
      0.599832206555888) *
      r +
    1;
  return top / bottom;
}

/** Beyond |u - 1/2| = 0.425. */
function tailQuantile(u: f64, q: f64): f64 {
  const r = sqrt(-logarithm(q < 0 ? u : 1 - u));
  const magnitude = r <= 5 ? middle(r - 1.6) : far(r - 5);
  return q < 0 ? -magnitude : magnitude;
}

/**
 * Rows 32·part … of [count, width]: out[m, j] = scale times the normal of entry (first + m, j) of the stream with the keys
 * `seed` and `name`, float64. Numbers of 32 bits come as float64 and are read modulo 2^32.
 */
export function normalRows(
  part: i32,
  scratch: usize,
  seed: f64,
  name: f64,
  first: f64,
  count: i32,
  width: i32,
  scale: f64,
  out: usize,
): void {
  const key0 = <u32>(<i64>seed);
  const key1 = <u32>(<i64>name);
  const item = <u32>(<i64>first);
  const last = min(count, (part + 1) * PART_ROWS);
  for (let m = part * PART_ROWS; m < last; m++) {
    let at = out + (<usize>m * width << 3);
    for (let position = 0; position < width; position++) {
      const words = threefry(key0, key1, item + m, position);
      const upper = <f64>(<u32>(words >> 32) >> 5);
      const lower = <f64>(<u32>words >> 6);
      const u = (upper * 67108864 + lower + 0.5) / 9007199254740992;
      const q = u - 0.5;
      const normal = q >= -0.425 && q <= 0.425 ? q * centre(0.180625 - q * q) : tailQuantile(u, q);
      f64.store(at, scale * normal);
      at += 8;
    }
  }
}
