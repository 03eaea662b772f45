import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnEdge, labelledPlaces, layOutMap, movedPlace, placeAt, rowEdge } from './mapLayout.ts';

describe('the layout of a map', () => {
  test('every point of a cell finds it', () => {
    const size = fc.integer({ min: 1, max: 33 });
    fc.assert(
      fc.property(
        fc.integer({ min: 280, max: 1200 }),
        size,
        size,
        fc.nat(),
        fc.nat(),
        (width, columns, rows, a, b) => {
          const layout = layOutMap(width, 16, columns, rows);
          const place = { x: a % columns, y: b % rows };
          const middle = (edge: number, next: number) => (edge + next) / 2;
          const x = middle(columnEdge(layout, place.x), columnEdge(layout, place.x + 1));
          const y = middle(rowEdge(layout, place.y), rowEdge(layout, place.y - 1));
          expect(placeAt(layout, x, y)).toEqual(place);
        },
      ),
    );
  });

  test('low values lie left and below; outside is no cell', () => {
    const layout = layOutMap(600, 16, 5, 4);
    expect(placeAt(layout, layout.left, layout.bottom)).toEqual({ x: 0, y: 0 });
    expect(placeAt(layout, layout.right - 1, layout.top + 1)).toEqual({ x: 4, y: 3 });
    expect(placeAt(layout, layout.left - 1, layout.bottom)).toBeNull();
    expect(placeAt(layout, layout.left, layout.bottom + 1)).toBeNull();
    expect(placeAt(layOutMap(10, 16, 5, 4), 5, 50)).toBeNull();
  });

  test('values stand in cells that hold them', () => {
    expect(layOutMap(700, 16, 9, 7).words).toBe(true);
    expect(layOutMap(700, 16, 33, 33).words).toBe(false);
    expect(layOutMap(360, 16, 9, 7).words).toBe(false);
  });
});

describe('keys on a map', () => {
  test('go to the neighbour and stay inside', () => {
    expect(movedPlace({ x: 1, y: 1 }, 'ArrowUp', 3, 3)).toEqual({ x: 1, y: 2 });
    expect(movedPlace({ x: 1, y: 2 }, 'ArrowUp', 3, 3)).toEqual({ x: 1, y: 2 });
    expect(movedPlace({ x: 0, y: 1 }, 'ArrowLeft', 3, 3)).toEqual({ x: 0, y: 1 });
    expect(movedPlace({ x: 0, y: 1 }, 'End', 3, 3)).toEqual({ x: 2, y: 1 });
    expect(movedPlace({ x: 1, y: 1 }, 'PageDown', 3, 3)).toEqual({ x: 1, y: 0 });
    expect(movedPlace({ x: 1, y: 1 }, 'a', 3, 3)).toBeNull();
  });
});

describe('labels of categories', () => {
  test('all where there is room, else every second or third', () => {
    expect(labelledPlaces([20, 20, 20, 20], 30, 8)).toEqual([0, 1, 2, 3]);
    expect(labelledPlaces([20, 20, 20, 20], 20, 8)).toEqual([0, 2]);
    expect(labelledPlaces([20, 20, 20, 20], 11, 8)).toEqual([0, 3]);
    expect(labelledPlaces([20, 20, 20, 20], 5, 8)).toEqual([0]);
    expect(labelledPlaces([20], 5, 8)).toEqual([0]);
    expect(labelledPlaces([], 5, 8)).toEqual([]);
  });
});
