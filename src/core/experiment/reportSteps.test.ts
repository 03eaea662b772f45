import { expect, it } from 'vitest';
import { reportSteps } from './reportSteps.ts';

it('are there from the start to the last step, with those of published figures among them', () => {
  for (const steps of [1, 2, 9, 10, 49, 50, 100, 137, 200, 1000, 100_000]) {
    const grid = reportSteps(steps);
    expect([grid[0], grid.at(-1)]).toEqual([0, steps]);
    expect(grid).toEqual([...new Set(grid)].sort((a, b) => a - b));
    for (const step of [1, 2, 3, 4, 5, 10, 50, 100, 200]) expect(grid.includes(step)).toBe(step <= steps);
    expect(grid.every(Number.isInteger)).toBe(true);
  }
  expect(reportSteps(200).length).toBe(37);
  expect(reportSteps(100_000).length).toBe(91);
});

it('are evenly spaced on a log axis later', () => {
  const late = reportSteps(100_000).filter((step) => step >= 1000);
  for (const [k, step] of late.entries()) {
    if (k > 0) expect(step / (late[k - 1] as number)).toBeCloseTo(10 ** (1 / 20), 2);
  }
});

it('of a shorter run are those of a longer one, but for its end', () => {
  const long = reportSteps(1000);
  for (const step of reportSteps(150).slice(0, -1)) expect(long).toContain(step);
});
