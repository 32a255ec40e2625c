import type { Span } from '../elements.ts';

type Marks = Omit<Span, 'text'>;

/** Final Draft's names, which it joins by `+`. */
const MARKS: Readonly<Record<string, Marks>> = {
  Bold: { bold: true },
  Italic: { italic: true },
  Underline: { underline: true },
  WordUnderline: { underline: true },
  Strikeout: { strikeout: true },
  Strikethrough: { strikeout: true },
};

export interface ReadStyle {
  readonly marks: Marks;
  readonly isCapitals: boolean;
  /** Styles that the model has no place for. */
  readonly unknown: readonly string[];
}

export function readStyle(style: string): ReadStyle {
  const names = style.split('+').filter((name) => name !== '');
  return {
    marks: Object.assign({}, ...names.map((name) => MARKS[name] ?? {})) as Marks,
    isCapitals: names.includes('AllCaps'),
    unknown: names.filter((name) => name !== 'AllCaps' && !(name in MARKS)),
  };
}

export const writeStyle = ({ bold, italic, underline, strikeout }: Marks): string =>
  [bold && 'Bold', italic && 'Italic', underline && 'Underline', strikeout && 'Strikeout']
    .filter((name) => name !== undefined)
    .join('+');

export const isAlike = (one: Marks, other: Marks): boolean => writeStyle(one) === writeStyle(other);

/** Adds a span to others; what is set alike is one. */
export function append(spans: Span[], span: Span): void {
  const last = spans.at(-1);
  if (last && isAlike(last, span)) spans[spans.length - 1] = { ...last, text: last.text + span.text };
  else spans.push(span);
}
