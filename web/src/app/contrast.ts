/** Relative luminance of `#rrggbb`, 0 to 1. WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Between 1 and 21; words need 4.5. WCAG 2.2, success criterion 1.4.3. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const LIGHT = '#ffffff';
const DARK = '#04141d';

/** Whichever of the two colours of words is the more readable on this ground. */
export const wordsOn = (ground: string): string =>
  contrast(LIGHT, ground) >= contrast(DARK, ground) ? LIGHT : DARK;
