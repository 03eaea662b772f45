import { expect, it } from 'vitest';
import { microKernelRate } from './microKernel.ts';

it('the micro-kernel is a module that this engine runs', () => {
  expect(microKernelRate(20)).toBeGreaterThan(0.1);
});
