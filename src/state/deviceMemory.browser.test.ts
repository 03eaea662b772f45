import { afterEach, expect, it } from 'vitest';
import { briefMemory, browserMemory } from './deviceMemory.ts';

afterEach(() => localStorage.removeItem('attention-lab/device'));

it('keeps the choice of a device in the browser, for every lab and visit', () => {
  expect(browserMemory(() => localStorage).read()).toBe('auto');
  browserMemory(() => localStorage).keep('cpu');
  expect(browserMemory(() => localStorage).read()).toBe('cpu');
});

it('reads a device that no longer exists as the fastest', () => {
  localStorage.setItem('attention-lab/device', 'abacus');
  expect(browserMemory(() => localStorage).read()).toBe('auto');
});

it('keeps it in the page where the browser forbids storage', () => {
  const memory = browserMemory(() => {
    throw new DOMException('forbidden', 'SecurityError');
  });
  memory.keep('wasm');
  expect(memory.read()).toBe('wasm');
  expect(briefMemory().read()).toBe('auto');
});
