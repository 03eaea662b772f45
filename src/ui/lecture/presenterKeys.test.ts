import { describe, expect, it } from 'vitest';
import { allShortcuts } from '../shell/shortcuts.ts';
import { LAB_SHORTCUTS } from '../testing/labShortcuts.ts';
import { PRESENTER_KEYS, presenterCommand } from './presenterKeys.ts';

const press = (key: string, with_ = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...with_ });
const page = { isTyping: false, hasArrows: false };

describe("a presenter's keys", () => {
  it('are no keys of the labs', () => {
    const taken = Object.values(LAB_SHORTCUTS).flatMap((ofLab) =>
      allShortcuts(ofLab).flatMap(({ keys }) => keys),
    );
    for (const { keys } of PRESENTER_KEYS) for (const key of keys) expect(taken).not.toContain(key);
  });

  it('act in either case, and from a remote', () => {
    expect(['b', 'B', '.', 'PageDown', 'ArrowLeft'].map((key) => presenterCommand(press(key), page))).toEqual(
      ['blackout', 'blackout', 'blackout', 'next', 'previous'],
    );
  });

  it('are left to whoever needs them', () => {
    expect(presenterCommand(press('ArrowRight'), { isTyping: false, hasArrows: true })).toBeNull();
    expect(presenterCommand(press('b'), { isTyping: true, hasArrows: false })).toBeNull();
    expect(presenterCommand(press('p', { ctrlKey: true }), page)).toBeNull();
    expect(presenterCommand(press('x'), page)).toBeNull();
  });
});
