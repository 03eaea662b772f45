import { describe, expect, test } from 'vitest';
import { movedByKey, nearestStop, rangeBetween } from './range.ts';

const stops = [16, 32, 64, 128, 256];

describe('a range of x', () => {
  test('its ends are stops', () => {
    expect(nearestStop(stops, 5, Math.log2)).toBe(32);
    expect(nearestStop(stops, 5.6, Math.log2)).toBe(64);
    expect(nearestStop(stops, -9, Math.log2)).toBe(16);
    expect(rangeBetween(64, 16)).toEqual([16, 64]);
    expect(rangeBetween(64, 64)).toBeNull();
  });

  test('keys move its handles from stop to stop, never past each other', () => {
    expect(movedByKey([32, 128], 'from', 'ArrowRight', stops)).toEqual([64, 128]);
    expect(movedByKey([64, 128], 'from', 'ArrowRight', stops)).toEqual([64, 128]);
    expect(movedByKey([64, 128], 'to', 'ArrowLeft', stops)).toEqual([64, 128]);
    expect(movedByKey([32, 256], 'from', 'Home', stops)).toEqual([16, 256]);
    expect(movedByKey([32, 64], 'to', 'End', stops)).toEqual([32, 256]);
    expect(movedByKey([16, 256], 'to', 'PageDown', stops)).toEqual([16, 32]);
    expect(movedByKey([16, 256], 'to', 'ArrowUp', stops)).toEqual([16, 256]);
    expect(movedByKey([16, 256], 'to', 'x', stops)).toBeNull();
  });

  test('a range from elsewhere joins the nearest stops', () => {
    expect(movedByKey([20, 250], 'from', 'ArrowRight', stops)).toEqual([32, 250]);
  });
});
