import { describe, expect, test } from 'vitest';
import { LAB_SHORTCUTS } from '../testing/labShortcuts.ts';
import { allShortcuts, keyCommand as commandIn } from './shortcuts.ts';

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...more,
});

const keyCommand = (
  pressed: ReturnType<typeof press>,
  place: Parameters<typeof commandIn>[1],
  lab = LAB_SHORTCUTS['random-features'],
) => commandIn(pressed, place, lab);

describe('shortcuts', () => {
  test('every one in the help works, in either case', () => {
    for (const lab of Object.values(LAB_SHORTCUTS)) {
      for (const { keys, command } of allShortcuts(lab)) {
        for (const name of keys) {
          const key = name === 'Space' ? ' ' : name;
          expect(keyCommand(press(key), 'page', lab)).toBe(command);
          expect(keyCommand(press(key.toLowerCase()), 'page', lab)).toBe(command);
        }
      }
    }
  });

  test('letters typed are letters', () => {
    for (const key of [' ', 'r', 's', 'l', '?']) expect(keyCommand(press(key), 'typing')).toBeNull();
  });

  test('Space on a button is the button’s own; letters still work there', () => {
    expect(keyCommand(press(' '), 'operating')).toBeNull();
    expect(keyCommand(press('r'), 'operating')).toBe('reset');
  });

  test('the browser keeps its own shortcuts, and a held key acts once', () => {
    expect(keyCommand(press('r', { ctrlKey: true }), 'page')).toBeNull();
    expect(keyCommand(press('l', { metaKey: true }), 'page')).toBeNull();
    expect(keyCommand(press('s', { repeat: true }), 'page')).toBeNull();
    expect(keyCommand(press('x'), 'page')).toBeNull();
  });
});
