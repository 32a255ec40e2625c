import { describe, expect, test } from '@jest/globals';
import { type Binding, bindingFor, happens, keyCaps, strokeName } from './keymap.ts';

const stroke = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const bind = (...keys: string[]): Binding => ({ keys, label: keys.join(), run: () => undefined });

describe('the name of a stroke', () => {
  test.each([
    [stroke('a'), 'a'],
    [stroke('A'), 'a'],
    [stroke('A', { shiftKey: true }), 'Shift+A'],
    [stroke('?', { shiftKey: true }), '?'],
    [stroke(' '), 'Space'],
    [stroke('k', { metaKey: true }), 'Mod+k'],
    [stroke('ArrowLeft', { shiftKey: true }), 'Shift+ArrowLeft'],
  ])('%j is %s', (pressed, name) => expect(strokeName(pressed)).toBe(name));
});

describe('which binding a stroke means', () => {
  const approve = bind('a');
  const move = bind('j', 'ArrowDown');
  const search = bind('Mod+k');
  const close = bind('Escape');
  const play = bind('Space');
  const all = [approve, move, search, close, play];

  test('any of its keys will do', () => expect(bindingFor(stroke('ArrowDown'), all, 'page')).toBe(move));
  test('with Ctrl held, A does not approve', () =>
    expect(bindingFor(stroke('a', { ctrlKey: true }), all, 'page')).toBeUndefined());
  test('a letter typed into a note decides nothing', () =>
    expect(bindingFor(stroke('a'), all, 'typing')).toBeUndefined());
  test('search and closing work while typing', () => {
    expect(bindingFor(stroke('k', { ctrlKey: true }), all, 'typing')).toBe(search);
    expect(bindingFor(stroke('Escape'), all, 'typing')).toBe(close);
  });
  test('Space on a button presses that button', () =>
    expect(bindingFor(stroke(' '), all, 'button')).toBeUndefined());
  test('the arrows move on from a button, but move a slider', () => {
    expect(bindingFor(stroke('ArrowDown'), all, 'button')).toBe(move);
    expect(bindingFor(stroke('ArrowDown'), all, 'slider')).toBeUndefined();
  });
  test('Space plays on after a slider was moved, but chooses an option', () => {
    expect(bindingFor(stroke(' '), all, 'slider')).toBe(play);
    expect(bindingFor(stroke(' '), all, 'control')).toBeUndefined();
  });
  test('a letter on a button still works', () =>
    expect(bindingFor(stroke('a'), all, 'button')).toBe(approve));
});

test('a letter chooses nothing on the page while a menu is open', () => {
  const approve = bind('a');
  const search = bind('Mod+k');
  expect(bindingFor(stroke('a'), [approve, search], 'menu')).toBeUndefined();
  expect(bindingFor(stroke('k', { ctrlKey: true }), [approve, search], 'menu')).toBe(search);
});

test('a held key goes on moving, but decides once', () => {
  const held = { ...stroke('a'), repeat: true };
  expect(happens(stroke('a'), bind('a'))).toBe(true);
  expect(happens(held, bind('a'))).toBe(false);
  expect(happens(held, bind('j', 'ArrowDown'))).toBe(true);
});

test('key caps read as on the keyboard', () => {
  expect([keyCaps('Mod+k'), keyCaps('Shift+A'), keyCaps('ArrowLeft')]).toEqual([
    ['Ctrl', 'K'],
    ['Shift', 'A'],
    ['Left'],
  ]);
});
