import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addProduct } from './matrixProduct.ts';

const size = fc.integer({ min: 1, max: 9 });
const wholes = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 100, maxLength: 100 });

it('adds L R to what is there, for every shape, layout and offset, and touches nothing else', () => {
  fc.assert(
    fc.property(
      size,
      size,
      size,
      fc.boolean(),
      wholes,
      wholes,
      (rows, inner, columns, flipped, left, right) => {
        const L = Float64Array.from(left);
        const R = Float64Array.from(right);
        const view = flipped
          ? { values: L, offset: 3, down: 1, right: rows }
          : { values: L, offset: 3, down: inner, right: 1 };
        const out = new Float64Array(rows * columns + 4).fill(0.5);
        addProduct(view, rows, inner, R, 2, columns, out, 1);
        for (let i = 0; i < rows; i++) {
          for (let j = 0; j < columns; j++) {
            let sum = 0.5;
            for (let k = 0; k < inner; k++) {
              sum += left[3 + i * view.down + k * view.right] * right[2 + k * columns + j];
            }
            // Whole numbers: no rounding, whatever the order of the sum.
            expect(out[1 + i * columns + j]).toBe(sum);
          }
        }
        expect([out[0], ...out.slice(-3)]).toEqual([0.5, 0.5, 0.5, 0.5]);
      },
    ),
  );
});
