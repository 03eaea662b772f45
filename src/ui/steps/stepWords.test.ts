import { describe, expect, it } from 'vitest';
import { stepWords } from './stepWords.ts';

const kept = [0, 10, 20];
const looked = { at: 10, shown: 10, latest: 20, kept, replay: null };
const replay = { trial: 0, step: 17, fraction: 0.42, error: null };

describe('words of the step that is shown', () => {
  it('say where it comes from', () => {
    expect(stepWords({ ...looked, at: undefined, shown: undefined })).toMatch(/^Drag over/);
    expect(stepWords(looked)).toBe('Shown: step 10 · 3 steps kept');
    expect(stepWords({ ...looked, at: 20, shown: 20 })).toBe('Shown: step 20, the latest · 3 steps kept');
    expect(stepWords({ ...looked, at: 17, shown: 17 })).toBe(
      'Shown: step 17, replayed to the same bits · 3 steps kept',
    );
  });

  it('say what is shown meanwhile, how far the replay is, and why it cannot be had', () => {
    expect(stepWords({ ...looked, at: 17, replay })).toBe(
      'Replaying step 17 … 42 % Shown meanwhile: step 10, the nearest before it.',
    );
    expect(stepWords({ ...looked, at: 17, replay: { ...replay, error: 'webgl has gone' } })).toMatch(
      /^Step 17 cannot be replayed\. webgl has gone\. Shown meanwhile: step 10/,
    );
  });
});
