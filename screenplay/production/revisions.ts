/** In the order in which the industry hands out revised pages after the white ones; then all again as double. */
const PAPERS = [
  'white',
  'blue',
  'pink',
  'yellow',
  'green',
  'goldenrod',
  'buff',
  'salmon',
  'cherry',
  'tan',
] as const;
type Paper = (typeof PAPERS)[number];

export type RevisionColor = Exclude<Paper, 'white'> | `double_${Paper}`;

const isRevised = (paper: Paper): paper is Exclude<Paper, 'white'> => paper !== 'white';
const double = <Name extends Paper>(paper: Name): `double_${Name}` => `double_${paper}`;

/** The locked pages are white; these follow. */
export const REVISION_COLORS: readonly [RevisionColor, ...RevisionColor[]] = [
  'blue',
  ...PAPERS.filter(isRevised).slice(1),
  ...PAPERS.map(double),
];

/** A script's revised pages: what is said of them in their heads. */
export interface Revision {
  readonly color: RevisionColor;
  /** `2026-11-27` */
  readonly date: string;
}

/** The colour that follows; after the last it begins anew. */
export const nextColor = (color: RevisionColor | null): RevisionColor =>
  REVISION_COLORS[color === null ? 0 : REVISION_COLORS.indexOf(color) + 1] ?? REVISION_COLORS[0];

/** `Double Blue`. */
export const colorWords = (color: RevisionColor): string =>
  color
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

/** What the paper looks like. */
const TINTS: Readonly<Record<Paper, string>> = {
  white: '#ffffff',
  blue: '#c6edfe',
  pink: '#fdccd4',
  yellow: '#fdffab',
  green: '#d1fed0',
  goldenrod: '#facd39',
  buff: '#fced9d',
  salmon: '#f8ae8e',
  cherry: '#fba4b4',
  tan: '#fdf1c7',
};

export const tintOf = (color: RevisionColor): string => TINTS[color.replace('double_', '') as Paper];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `27 Nov 2026`: no country reads it as another day. @param date `2026-11-27` */
export function dayWords(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** As it stands at the head of a page: `Blue Revision 27 Nov 2026`. */
export const revisionWords = ({ color, date }: Revision): string =>
  `${colorWords(color)} Revision ${dayWords(date)}`;
