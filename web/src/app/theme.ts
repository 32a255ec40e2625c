import {
  createTheme,
  DEFAULT_THEME,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';
import { wordsOn } from './contrast.ts';

/** The fifth is the product's colour, #0ea5e9. */
const sky: MantineColorsTuple = [
  '#f0f9ff',
  '#e0f2fe',
  '#bae6fd',
  '#7dd3fc',
  '#38bdf8',
  '#0ea5e9',
  '#0284c7',
  '#0369a1',
  '#075985',
  '#0c4a6e',
];

/** Neutral to slightly blue, so that pictures keep their own colours beside it. */
const dark: MantineColorsTuple = [
  '#e7eaee',
  '#c3cad3',
  '#98a2af',
  '#6b7684',
  '#333b46',
  '#262d36',
  '#1a2028',
  '#11161c',
  '#0c1015',
  '#07090c',
];

/** The shade of whatever is filled with a colour. */
const FILLED = { light: 7, dark: 5 } as const;

export const theme = createTheme({
  primaryColor: 'sky',
  primaryShade: FILLED,
  // White on #0ea5e9 would be 2.8:1. Mantine chooses for the light scheme's shade alone; words on a filled ground are `--on-…`.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    const name = input.color ?? input.theme.primaryColor;
    return input.variant === 'filled' && name in input.theme.colors
      ? { ...colors, color: `var(--on-${name})` }
      : colors;
  },
  colors: { sky, dark },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'JetBrains Mono', Menlo, 'DejaVu Sans Mono', monospace",
  headings: { fontFamily: "'Inter Variable', Inter, system-ui, sans-serif", fontWeight: '650' },
  components: {
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true } },
    Modal: {
      defaultProps: {
        centered: true,
        closeButtonProps: { 'aria-label': 'Close' },
        // Not the page's banner, which its element would make it.
        attributes: { header: { role: 'presentation' } },
      },
    },
    Drawer: {
      defaultProps: {
        closeButtonProps: { 'aria-label': 'Close' },
        attributes: { header: { role: 'presentation' } },
      },
    },
    Skeleton: { defaultProps: { radius: 'md' } },
  },
});

/** Mantine's light variant, quieter: a breath of the colour behind words in a readable shade of it. */
const soft = (name: string, ground: number, words: string): Record<string, string> => ({
  [`--mantine-color-${name}-light`]: `color-mix(in srgb, var(--mantine-color-${name}-6) ${ground}%, transparent)`,
  [`--mantine-color-${name}-light-hover`]: `color-mix(in srgb, var(--mantine-color-${name}-6) ${ground + 6}%, transparent)`,
  [`--mantine-color-${name}-light-color`]: words.replaceAll('*', name),
});
const SOFT = ['sky', ...Object.keys(DEFAULT_THEME.colors).filter((name) => name !== 'dark')];
const softColors = (ground: number, words: string): Record<string, string> =>
  Object.assign({}, ...SOFT.map((name) => soft(name, ground, words))) as Record<string, string>;

/** The colour of words on what is filled, by the name of its colour. */
const onFilled = (shade: number): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...DEFAULT_THEME.colors, sky, dark }).map(([name, shades]) => [
      `--on-${name}`,
      wordsOn(shades[shade] ?? '#000000'),
    ]),
  );

/**
 * Placeholders say what an empty filter means ("Any state"), so they are as readable as any words.
 * Surfaces of our own beside Mantine's: `--surface` lies on the page, `--sunken` below it, `--line` divides.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  dark: {
    ...onFilled(FILLED.dark),
    '--mantine-primary-color-contrast': 'var(--on-sky)',
    ...softColors(17, 'color-mix(in srgb, var(--mantine-color-*-4) 80%, white)'),
    '--mantine-color-dimmed': '#98a2af',
    '--mantine-color-error': DEFAULT_THEME.colors.red[4],
    '--mantine-color-placeholder': '#98a2af',
    '--focus-ring': '#0ea5e9',
    '--surface': '#161c23',
    '--raised': '#1d242d',
    '--sunken': '#0b0f14',
    '--line': '#262e38',
    '--accent-soft': 'rgba(14, 165, 233, 0.14)',
  },
  light: {
    ...onFilled(FILLED.light),
    '--mantine-primary-color-contrast': 'var(--on-sky)',
    ...softColors(14, 'color-mix(in srgb, var(--mantine-color-*-9) 72%, black)'),
    '--mantine-color-body': '#f6f7f9',
    '--mantine-color-dimmed': '#566170',
    '--mantine-color-error': DEFAULT_THEME.colors.red[9],
    '--mantine-color-placeholder': '#566170',
    '--focus-ring': '#0369a1',
    '--surface': '#ffffff',
    '--raised': '#ffffff',
    '--sunken': '#eceff3',
    '--line': '#dfe4ea',
    '--accent-soft': 'rgba(2, 132, 199, 0.1)',
  },
});
