import { describe, expect, it } from 'vitest';
import { checkTarget } from './checkTarget.ts';
import { parsed } from './testing/parsed.ts';

describe('checkTarget', () => {
  it.each([
    't*s',
    's^16',
    'abs(t-s)',
    'step(t-0.3)',
    'exp(3*t)*s',
    'sqrt(1-t^2)',
    '1e-9*t',
    '1 + 1e-3*s',
    'max(t,s)',
  ])('accepts %s', (text) => {
    for (const [N, d] of [
      [1, 2],
      [16, 16],
    ] as const)
      expect(checkTarget(parsed(text), N, d)).toEqual({ ok: true });
  });

  it.each([
    ['1/(t-t)', /t = -1, s = -1 it is not finite/],
    ['1/t', /t = 0, s = -1 it is not finite/],
    ['1/(t-s)', /t = -1, s = -1 it is not finite/],
    ['log(-1)', /not a number/],
    ['log(s)', /s = -1 it is not a number/],
    ['sqrt(t-s)', /not a number/],
    ['(t+2)^0.5 + (s^3)^(1/3)', /not a number/],
    ['exp(exp(exp(9*s)))', /s = 0.* it is not finite/],
    ['sin(1e9*t)', /not a number/],
    ['1e200*t', /too large/],
    ['1e-200*t', /too small/],
    ['3', /variance/],
    ['t-t', /variance/],
    ['cos(t)^2 + sin(t)^2', /variance/],
    ['1 + 1e-12*t', /variance/],
    ['relu(t-1)', /variance/],
    ['1/(t-0.30001)', /steep/],
  ])('refuses %s', (text, reason) => {
    const check = checkTarget(parsed(text), 4, 3);
    expect(check.ok ? 'accepted' : check.reason).toMatch(reason);
  });

  it('refuses a step that is hardly ever taken', () => {
    expect(checkTarget(parsed('step(t-0.9)'), 4, 64).ok).toBe(false);
    expect(checkTarget(parsed('step(t-0.9)'), 4, 3).ok).toBe(true);
  });
});
