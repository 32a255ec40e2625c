import { expect, test } from '@jest/globals';
import type { MantineTheme } from '@mantine/core';
import { contrast } from './contrast.ts';
import { cssVariables, theme } from './theme.ts';

const schemes = cssVariables({} as MantineTheme);
const GROUNDS = ['--surface', '--raised', '--sunken'] as const;

test.each(['dark', 'light'] as const)('words and the focus ring stand out on every surface, %s', (scheme) => {
  const colors = schemes[scheme];
  for (const ground of GROUNDS) {
    const on = (name: `--${string}`) => contrast(colors[name] ?? '', colors[ground] ?? '');
    expect(on('--mantine-color-placeholder')).toBeGreaterThanOrEqual(4.5);
    expect(on('--mantine-color-dimmed')).toBeGreaterThanOrEqual(4.5);
    expect(on('--mantine-color-error')).toBeGreaterThanOrEqual(4.5);
    expect(on('--focus-ring')).toBeGreaterThanOrEqual(3);
  }
});

test.each([
  ['dark', 5],
  ['light', 7],
] as const)("words on what is filled with the product's colour are readable, %s", (scheme, shade) => {
  const ground = theme.colors?.sky?.[shade] ?? '';
  expect(contrast(schemes[scheme]['--on-sky'] ?? '', ground)).toBeGreaterThanOrEqual(4.5);
});
