import { afterEach, expect, it } from 'vitest';
import { briefMemory, browserMemory } from './deviceMemory.ts';

afterEach(() => {
  localStorage.removeItem('attention-lab/device');
  localStorage.removeItem('attention-lab/rates');
});

it('keeps the choice of a device in the browser, for every lab and visit', () => {
  expect(browserMemory(() => localStorage, 'here').read()).toBe('auto');
  browserMemory(() => localStorage, 'here').keep('cpu');
  expect(browserMemory(() => localStorage, 'here').read()).toBe('cpu');
});

it('reads a device that no longer exists as the fastest', () => {
  localStorage.setItem('attention-lab/device', 'abacus');
  expect(browserMemory(() => localStorage, 'here').read()).toBe('auto');
});

it('keeps it in the page where the browser forbids storage', () => {
  const memory = browserMemory(() => {
    throw new DOMException('forbidden', 'SecurityError');
  }, 'here');
  memory.keep('wasm');
  expect(memory.read()).toBe('wasm');
  expect(briefMemory().read()).toBe('auto');
});

const rates = new Map([['simd x', { name: 'simd', usable: true, renderer: 'r', gigaflops: 30 } as const]]);

it('keeps measured rates in the browser, for this machine and version', () => {
  browserMemory(() => localStorage, 'here').keepRates(rates);
  expect(browserMemory(() => localStorage, 'here').readRates()).toEqual(rates);
  expect(browserMemory(() => localStorage, 'there').readRates().size).toBe(0);
});
