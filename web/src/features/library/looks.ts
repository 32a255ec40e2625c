import { IconMovie, IconMusic, IconPhoto, IconVideo, type TablerIcon } from '@tabler/icons-react';
import type { LibraryAsset } from '../../../../api/schemas/library.ts';
import type { LibraryFilterKind, LibraryKind } from '../../../../workflows/contracts/library.ts';
import { duration } from '../../ui/formats.ts';

export const KIND_LOOKS: Readonly<Record<LibraryKind, { readonly word: string; readonly icon: TablerIcon }>> =
  {
    image: { word: 'Image', icon: IconPhoto },
    clip: { word: 'Clip', icon: IconMovie },
    film: { word: 'Film', icon: IconVideo },
    music: { word: 'Music', icon: IconMusic },
  };

export const CHIPS: readonly { readonly value: LibraryFilterKind | ''; readonly word: string }[] = [
  { value: '', word: 'All' },
  { value: 'image', word: 'Images' },
  { value: 'clip', word: 'Clips' },
  { value: 'film', word: 'Films' },
  { value: 'music', word: 'Music' },
  { value: 'uploaded', word: 'Brought by you' },
];

export const ratioOf = ({ width, height }: LibraryAsset): number =>
  width && height ? width / height : 16 / 9;

/** What one frame is taken for in what somebody has brought, whose rate nobody told. */
const STEPS_A_SECOND = 24;

/** Frames a second, by which it is stepped through. */
export const rateOf = ({ fps }: Pick<LibraryAsset, 'fps'>): number => fps ?? STEPS_A_SECOND;

/** What an asset is called by itself. */
export const nameOf = ({ kind, title, take }: LibraryAsset): string =>
  [`${KIND_LOOKS[kind].word} of ${title}`, take !== null && `take ${take}`].filter(Boolean).join(', ');

/** `Clip · 2 s · 1280 × 720` */
export const factsOf = ({ kind, duration_sec, width, height }: LibraryAsset): string =>
  [
    KIND_LOOKS[kind].word,
    duration_sec !== null && duration(duration_sec),
    width !== null && height !== null && `${width} × ${height}`,
  ]
    .filter(Boolean)
    .join(' · ');

/** What its file is called where it is taken away: as systems of all kinds take it. */
export function fileNameOf({ key, title, take, kind }: LibraryAsset): string {
  const ending = /\.[a-z0-9]+$/.exec(key)?.[0] ?? '';
  const name = title
    .replace(/\.[a-z0-9]{2,4}$/i, '')
    .replaceAll(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 80);
  return `${name || kind}${take === null ? '' : ` take ${take}`}${ending}`;
}
