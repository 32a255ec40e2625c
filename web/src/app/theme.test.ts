import { expect, test } from '@jest/globals';
import type { MantineTheme } from '@mantine/core';
import { cssVariables } from './theme.ts';

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const schemes = cssVariables({} as MantineTheme);
const GROUNDS = ['--surface', '--raised', '--sunken'] as const;

test.each(['dark', 'light'] as const)('words and the focus ring stand out on every surface, %s', (scheme) => {
  const colors = schemes[scheme];
  for (const ground of GROUNDS) {
    const on = (name: `--${string}`) => contrast(colors[name] ?? '', colors[ground] ?? '');
    expect(on('--mantine-color-placeholder')).toBeGreaterThanOrEqual(4.5);
    expect(on('--mantine-color-dimmed')).toBeGreaterThanOrEqual(4.5);
    expect(on('--focus-ring')).toBeGreaterThanOrEqual(3);
  }
});
