/** Bytes of base64 text. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** A .npy file of format 1 with that dictionary and those bytes behind it, whether they fit or not. */
export function npyBytes(dictionary: string, body: Uint8Array): Uint8Array {
  const header = new TextEncoder().encode(`${dictionary}\n`);
  const bytes = new Uint8Array(10 + header.length + body.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  bytes.set(header, 10);
  bytes.set(body, 10 + header.length);
  return bytes;
}

/** A .npy file of float64, little-endian. */
export function float64Npy(
  shape: readonly number[],
  values: Iterable<number>,
  fortranOrder = false,
): Uint8Array {
  const numbers = [...values];
  const body = new DataView(new ArrayBuffer(8 * numbers.length));
  numbers.forEach((value, i) => {
    body.setFloat64(8 * i, value, true);
  });
  const tuple = shape.map((size) => `${size},`).join(' ');
  const order = fortranOrder ? 'True' : 'False';
  return npyBytes(
    `{'descr': '<f8', 'fortran_order': ${order}, 'shape': (${tuple}), }`,
    new Uint8Array(body.buffer),
  );
}
