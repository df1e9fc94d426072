import { describe, expect, it } from 'vitest';
import { isTyped, type KeyPress, keyOf } from './key-of.ts';
import { matchKeys } from './match-keys.ts';

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('a key', () => {
  it.each([
    [press('n', 'KeyN'), 'N'],
    [press('т', 'KeyN'), 'N'],
    [press('Т', 'KeyN', { shiftKey: true }), 'Shift+N'],
    [press('X', 'KeyX', { shiftKey: true }), 'Shift+X'],
    [press('k', 'KeyK', { metaKey: true }), 'Mod+K'],
    [press('л', 'KeyK', { ctrlKey: true }), 'Mod+K'],
    [press('?', 'Slash', { shiftKey: true }), '?'],
    [press('[', 'BracketLeft'), '['],
    [press('х', 'BracketLeft'), '['],
    [press('Enter', 'Enter', { metaKey: true }), 'Mod+Enter'],
    [press('ArrowDown', 'ArrowDown'), 'ArrowDown'],
    [press('1', 'Digit1', { altKey: true }), 'Alt+1'],
    // A German board: / is Shift+7.
    [press('/', 'Digit7', { shiftKey: true }), '/'],
  ])('%o is %s', (pressed, key) => {
    expect(keyOf(pressed)).toBe(key);
  });

  it('alone is typing', () => {
    expect(['N', 'Shift+X', '/', 'Enter'].map(isTyped)).toEqual([true, true, true, true]);
    expect(['Mod+K', 'Alt+1', 'Escape', 'Mod+Enter'].map(isTyped)).toEqual([false, false, false, false]);
  });
});

describe('bindings', () => {
  const run = (): void => undefined;
  const bindings = [
    { keys: 'G U', label: 'users', run },
    { keys: 'G N', label: 'nodes', run },
    { keys: 'N', label: 'new', run },
    { keys: 'J|ArrowDown', label: 'down', run },
  ];
  const label = (key: string, prefix = ''): string => {
    const match = matchKeys(bindings, key, prefix);
    return match.kind === 'run' ? match.binding.label : match.kind;
  };

  it('come one by one and one after the other', () => {
    expect([label('N'), label('G'), label('N', 'G'), label('U', 'G')]).toEqual(['new', 'wait', 'nodes', 'users']);
    expect([label('J'), label('ArrowDown'), label('Q')]).toEqual(['down', 'down', 'none']);
  });

  it('begin anew when what follows G goes nowhere', () => {
    expect(label('J', 'G')).toBe('down');
    expect(label('G', 'G')).toBe('wait');
  });

  it('of a page go before those of the frame', () => {
    const two = [...bindings, { keys: 'N', label: 'new user', run }];
    expect(matchKeys(two, 'N', '')).toMatchObject({ binding: { label: 'new user' } });
  });
});
