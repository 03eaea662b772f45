import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileError } from './fileError.ts';
import { readNpy } from './npy.ts';
import { float64Npy, fromBase64, npyBytes } from './testing/npyBytes.ts';
import { numpyArrays, refusedArrays } from './testing/numpyFiles.ts';

const body = new Uint8Array(48);

describe('readNpy', () => {
  it.each(Object.entries(numpyArrays))('reads %s as NumPy wrote it', (_what, file) => {
    const { shape, values } = readNpy(fromBase64(file.base64));
    expect(shape).toEqual(file.shape);
    expect([...values], file.made).toEqual(file.values);
  });

  it.each(Object.entries(refusedArrays))('refuses %s', (_what, file) => {
    const read = (): unknown => readNpy(fromBase64(file.base64));
    expect(read, file.made).toThrow(FileError);
    expect(read, file.made).toThrow(file.says);
  });

  it('reads every half-precision number', () => {
    const bits = Uint16Array.from({ length: 65_536 }, (_, i) => i);
    const file = npyBytes(
      "{'descr': '<f2', 'fortran_order': False, 'shape': (65536,)}",
      new Uint8Array(bits.buffer),
    );
    const { values } = readNpy(file);
    // By the definition: (-1)^sign 2^(e-15) (1 + f/1024), with 2^-14 (f/1024) below.
    const expected = Array.from(bits, (word) => {
      const [sign, e, f] = [word >> 15 ? -1 : 1, (word >> 10) & 31, word & 1023];
      if (e === 31) return f === 0 ? sign / 0 : Number.NaN;
      return e === 0 ? sign * 2 ** -14 * (f / 1024) : sign * 2 ** (e - 15) * (1 + f / 1024);
    });
    expect([...values]).toEqual(expected);
  });

  it('gives back what was written, whatever the shape, in both orders', () => {
    const shapes = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 });
    fc.assert(
      fc.property(shapes, fc.boolean(), fc.nat(), (shape, fortranOrder, salt) => {
        const count = shape.reduce((product, size) => product * size, 1);
        // Entry (i, j, ...) is numbered by its own indices, so a mistaken order shows.
        const strides = shape.map((_, axis) =>
          (fortranOrder ? shape.slice(0, axis) : shape.slice(axis + 1)).reduce((s, size) => s * size, 1),
        );
        const rowMajor: number[] = [];
        const stored = new Array<number>(count).fill(0);
        for (let i = 0; i < count; i++) {
          let [rest, at] = [i, 0];
          for (let axis = shape.length - 1; axis >= 0; axis--) {
            at += (rest % shape[axis]) * strides[axis];
            rest = Math.floor(rest / shape[axis]);
          }
          rowMajor.push(i + salt / 7);
          stored[at] = i + salt / 7;
        }
        const read = readNpy(float64Npy(shape, stored, fortranOrder));
        expect(read.shape).toEqual(shape);
        expect([...read.values]).toEqual(rowMajor);
      }),
    );
  });

  it('reads from the middle of a buffer, at any alignment', () => {
    const file = float64Npy([2], [1.25, -3]);
    const buffer = new Uint8Array(file.length + 5);
    buffer.set(file, 3);
    expect([...readNpy(buffer.subarray(3, 3 + file.length)).values]).toEqual([1.25, -3]);
  });

  it('refuses every beginning of a file, and anything behind its end', () => {
    const file = float64Npy([2, 3], [1, 2, 3, 4, 5, 6]);
    for (let length = 0; length < file.length; length++) {
      expect(() => readNpy(file.subarray(0, length)), `${length} bytes`).toThrow(FileError);
    }
    expect(() => readNpy(file.subarray(0, -1))).toThrow(
      'Its shape (2, 3) asks for 48 bytes of numbers, but it holds 47: it is cut short.',
    );
    expect(() => readNpy(new Uint8Array([...file, 0]))).toThrow('but it holds 49: it is damaged.');
  });

  it.each([
    ['more than memory', '(1000000, 1000000)', 'asks for 8000000000000 bytes'],
    ['no integer', `(${'9'.repeat(400)},)`, 'asks for Infinity bytes'],
    ['a product that wraps round to what is there', '(4294967296, 4294967296, 6)', 'asks for Infinity bytes'],
    ['a negative size', '(-1, 6)', 'header'],
    ['a fraction', '(1.5, 4)', 'header'],
    ['a name', '(n,)', 'header'],
    ['a gap', '(2,,3)', 'header'],
    ['too many dimensions', `(${'1,'.repeat(65)})`, '65 dimensions'],
  ])('refuses a shape of %s', (_what, shape, says) => {
    expect(() =>
      readNpy(npyBytes(`{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}}`, body)),
    ).toThrow(says);
  });

  it.each([
    ['nothing', ''],
    ['no dictionary', "'descr': '<f8'"],
    ['an empty dictionary', '{}'],
    ['no shape', "{'descr': '<f8', 'fortran_order': False}"],
    ['an unknown key', "{'descr': '<f8', 'fortran_order': False, 'shape': (6,), 'more': 'x'}"],
    ['a missing comma', "{'descr': '<f8' 'fortran_order': False, 'shape': (6,)}"],
    ['a missing type', "{'descr': , 'fortran_order': False, 'shape': (6,)}"],
    ['code', "{'descr': '<f8', 'fortran_order': exit(), 'shape': (6,)}"],
    ['no byte order', "{'descr': 'f8', 'fortran_order': False, 'shape': (6,)}"],
    ['no byte order where there is one', "{'descr': '|f8', 'fortran_order': False, 'shape': (6,)}"],
    ['a size that does not exist', "{'descr': '<f3', 'fortran_order': False, 'shape': (6,)}"],
  ])('refuses a header with %s', (_what, dictionary) => {
    expect(() => readNpy(npyBytes(dictionary, body))).toThrow(FileError);
  });

  it('reads a header in other words than NumPy’s', () => {
    const text = '{ "shape" : ( 3L , 2 ) ,\t"fortran_order":False,"descr": ">f8" }';
    expect(readNpy(npyBytes(text, body)).shape).toEqual([3, 2]);
  });

  it('refuses formats there are not', () => {
    const file = float64Npy([1], [1]);
    file[6] = 4;
    expect(() => readNpy(file)).toThrow('format 4');
  });

  it('never fails otherwise, however bytes are damaged', () => {
    const file = float64Npy([2, 3], [1, 2, 3, 4, 5, 6]);
    fc.assert(
      fc.property(
        fc.nat(file.length - 1),
        fc.nat(255),
        fc.nat(file.length - 1),
        fc.nat(255),
        (i, a, j, b) => {
          const damaged = file.slice();
          damaged[i] = a;
          damaged[j] = b;
          try {
            expect(readNpy(damaged).values.length).toBeLessThanOrEqual(48);
          } catch (cause) {
            expect(cause).toBeInstanceOf(FileError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
