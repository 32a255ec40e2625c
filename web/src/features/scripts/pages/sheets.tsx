import { memo } from 'react';
import type { Span } from '../../../../../screenplay/elements.ts';
import { cellsIn, isWide } from '../../../../../screenplay/pages/cells.ts';
import { PAPER, SIZE } from '../../../../../screenplay/pages/sheet.ts';
import { tintOf } from '../../../../../screenplay/production/revisions.ts';
import { count } from '../../../ui/formats.ts';
import type { OnPages } from './use-paging.ts';
import type { Anchor, Sheet } from './paging.ts';
import classes from './sheets.module.css';

/** A length on paper, in the size of its letters. */
const em = (points: number): string => `${points / SIZE}em`;

interface Props extends Pick<OnPages, 'paper' | 'sheets'> {
  /** What is marked in the margin; null: nothing is. */
  mark: Anchor | null;
}

/** Pages as they are printed, as wide as there is room. */
export function Sheets({ paper, sheets, mark }: Props) {
  const [width, height] = PAPER[paper];
  return (
    <div className={classes.room}>
      <ol
        className={classes.sheets}
        aria-label={count(sheets.length, 'page')}
        style={{ fontSize: `calc(100cqw * ${SIZE / width})` }}
      >
        {sheets.map((sheet, place) => (
          <li
            key={place}
            {...(sheet.color && { className: classes.tinted })}
            style={{
              aspectRatio: `${width} / ${height}`,
              ...(sheet.color && { '--tint': tintOf(sheet.color) }),
            }}
            data-sheet={place}
          >
            <OneSheet sheet={sheet} />
            {mark?.sheet === place && (
              <div className={classes.mark} style={{ top: `${mark.down * 100}%` }} data-mark />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

const OneSheet = memo(({ sheet: { label, texts } }: { sheet: Sheet }) => (
  <article className={classes.sheet} aria-label={label === '' ? 'Title page' : `Page ${label}`}>
    {texts.map(({ spans, x, top }, place) => (
      <div key={place} className={classes.line} style={{ left: em(x), top: em(top) }}>
        {spans.map((span, at) => (
          <OneSpan key={at} span={span} />
        ))}
      </div>
    ))}
  </article>
));
OneSheet.displayName = 'OneSheet';

function OneSpan({ span: { text, bold, italic, underline, strikeout } }: { span: Span }) {
  if (!bold && !italic && !underline && !strikeout) return inCells(text);
  const line = [underline ? 'underline' : '', strikeout ? 'line-through' : ''].join(' ').trim();
  const looks = {
    ...(bold && { fontWeight: 700 }),
    ...(italic && { fontStyle: 'italic' }),
    ...(line && { textDecoration: line }),
  };
  return <span style={looks}>{inCells(text)}</span>;
}

/** A character that no typewriter has takes two cells, in whatever font has it. */
function inCells(text: string) {
  if (cellsIn(text) === text.length) return text;
  return Array.from(text, (character, at) =>
    isWide(character) ? (
      <span key={at} className={classes.wide}>
        {character}
      </span>
    ) : (
      character
    ),
  );
}
