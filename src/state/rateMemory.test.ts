import { expect, it } from 'vitest';
import type { DeviceReport } from '../core/experiment/device.ts';
import { decodeRates, encodeRates } from './rateMemory.ts';

const simd: DeviceReport = { name: 'simd', usable: true, renderer: 'r', precision: 1e-7, gigaflops: 30 };
const lost: DeviceReport = { name: 'webgl', usable: false, renderer: 'r', reason: 'lost', gigaflops: 30 };
const rates = new Map([
  ['simd features', simd],
  ['webgl features', lost],
]);

it('keeps the rates of devices that can be used', () => {
  expect(decodeRates(encodeRates(rates, 'here'), 'here')).toEqual(new Map([['simd features', simd]]));
});

it('forgets what was measured on another machine or by another version', () => {
  expect(decodeRates(encodeRates(rates, 'here'), 'there').size).toBe(0);
});

it.each([
  '',
  'null',
  '[]',
  '{"machine":"here"}',
  '{"machine":"here","rates":[1,["x"],["x",{}],["x",{"name":"toaster","usable":true,"renderer":"","gigaflops":1}]]}',
  '{"machine":"here","rates":[["x",{"name":"simd","usable":true,"renderer":"","gigaflops":-1}]]}',
])('takes nothing from %j', (text) => {
  expect(decodeRates(text, 'here').size).toBe(0);
});

it('keeps the newest of very many', () => {
  const many = new Map(Array.from({ length: 100 }, (_, k) => [`${k}`, simd]));
  const kept = [...decodeRates(encodeRates(many, 'here'), 'here').keys()];
  expect(kept).toHaveLength(60);
  expect(kept.at(-1)).toBe('99');
});
