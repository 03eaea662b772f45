import { describe, expect, test } from 'vitest';
import {
  formatDuration,
  formatEstimate,
  formatLarge,
  formatRisk,
  formatSigned,
  subscript,
  superscript,
} from './format.ts';

describe('numbers on screen', () => {
  test('risks keep three significant digits and never turn into e-notation', () => {
    expect(formatRisk(0.48437)).toBe('0.484');
    expect(formatRisk(1)).toBe('1.00');
    expect(formatRisk(12.345)).toBe('12.3');
    expect(formatRisk(3.14e-5)).toBe('3.1 · 10⁻⁵');
    expect(formatRisk(25_000)).toBe('2.5 · 10⁴');
    expect(formatRisk(0)).toBe('0');
    expect(formatRisk(-0.0393)).toBe('−0.0393');
  });

  test('signed values have a real minus and no negative zero', () => {
    expect(formatSigned(-0.256)).toBe('−0.26');
    expect(formatSigned(0.5)).toBe('0.50');
    expect(formatSigned(-0.001)).toBe('0.00');
  });

  test('durations use one or two units', () => {
    expect(formatDuration(420)).toBe('0.4 s');
    expect(formatDuration(9_960)).toBe('10 s');
    expect(formatDuration(59_400)).toBe('59 s');
    expect(formatDuration(200_000)).toBe('3 min 20 s');
    expect(formatDuration(7_500_000)).toBe('2 h 5 min');
    expect(formatDuration(Number.POSITIVE_INFINITY)).toBe('—');
  });

  test('estimates promise no more than they know', () => {
    expect([300, 5200, 193_000, 7_500_000].map(formatEstimate)).toEqual(['1 s', '5 s', '3 min', '2 h']);
  });

  test('large counts carry a prefix', () => {
    expect(formatLarge(950)).toBe('950 ');
    expect(formatLarge(1_200_000_000)).toBe('1.2 G');
    expect(formatLarge(34e12)).toBe('34 T');
  });

  test('indices and exponents', () => {
    expect(superscript(-12)).toBe('⁻¹²');
    expect(subscript(10)).toBe('₁₀');
  });
});
