import { describe, expect, test } from 'vitest';
import { keyCommand, SHORTCUTS } from './shortcuts.ts';

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...more,
});

describe('shortcuts', () => {
  test('every one in the help works, in either case', () => {
    for (const { keys, command } of SHORTCUTS) {
      const key = keys === 'Space' ? ' ' : keys;
      expect(keyCommand(press(key), 'page')).toBe(command);
      expect(keyCommand(press(key.toLowerCase()), 'page')).toBe(command);
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
