import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bindingFor } from '../keys/keymap.ts';
import { transportKeys } from './transport.ts';

const stroke = (key: string, shiftKey = false) => ({
  key,
  shiftKey,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
});

/** A player that writes down what it is told. */
function player() {
  const told: string[] = [];
  const keys = transportKeys({
    fps: 24,
    toggle: () => told.push('toggle'),
    step: (frames) => told.push(`step ${frames}`),
    shuttle: (key) => told.push(`shuttle ${key}`),
    seekFrame: (frame) => told.push(`frame ${frame}`),
  });
  return { told, keys };
}

describe('the transport', () => {
  test.each([
    [' ', false, 'toggle'],
    ['j', false, 'shuttle j'],
    ['k', false, 'shuttle k'],
    ['l', false, 'shuttle l'],
    ['ArrowLeft', false, 'step -1'],
    [',', false, 'step -1'],
    ['ArrowRight', false, 'step 1'],
    ['.', false, 'step 1'],
    ['ArrowRight', true, 'step 24'],
    ['Home', false, 'frame 0'],
  ])('answers %s', (key, shift, expected) => {
    const { told, keys } = player();
    bindingFor(stroke(key, shift), keys, 'page')?.run();
    expect(told).toEqual([expected]);
  });

  test('leaves keys to what else means something by them', () => {
    const keys = transportKeys(
      { fps: 24, toggle: () => 0, step: () => 0, shuttle: () => 0, seekFrame: () => 0 },
      ['j', 'ArrowLeft'],
    );
    expect(bindingFor(stroke('j'), keys, 'page')).toBeUndefined();
    expect(bindingFor(stroke('ArrowLeft'), keys, 'page')).toBeUndefined();
    expect(bindingFor(stroke(','), keys, 'page')?.label).toBe('One frame back');
  });
});

const source = join(import.meta.dirname, '../..');
const components = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.tsx'),
);

test('every player there is goes by this map', () => {
  const players = components.filter((name) => readFileSync(join(source, name), 'utf8').includes('<video'));
  expect(players.length).toBeGreaterThan(3);
  const strangers = players.filter(
    (name) => !/useTransport\(|transportKeys\(/.test(readFileSync(join(source, name), 'utf8')),
  );
  expect(strangers).toEqual([]);
});
