/** A length in eighths of a page as production writes it: `2 3/8`, `5/8`, `1`. */
export function lengthWords(eighths: number): string {
  const pages = Math.floor(eighths / 8);
  const rest = eighths % 8;
  return [pages > 0 || rest === 0 ? String(pages) : '', rest > 0 ? `${rest}/8` : '']
    .filter(Boolean)
    .join(' ');
}

/** The same in a sentence: `5/8 of a page`, `1 page`, `2 3/8 pages`. */
export function lengthInPages(eighths: number): string {
  const words = lengthWords(eighths);
  if (eighths < 8) return `${words} of a page`;
  return eighths === 8 ? '1 page' : `${words} pages`;
}
