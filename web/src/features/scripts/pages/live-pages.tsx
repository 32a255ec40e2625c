import { useEffect, useRef } from 'react';
import { anchorAt } from './paging.ts';
import { Sheets } from './sheets.tsx';
import type { OnPages } from './use-paging.ts';
import classes from './live-pages.module.css';

/** Of the height of the frame: where what is being written is to stand. */
const CALM = { from: 0.1, to: 0.75, at: 0.4 } as const;

/** The pages beside the text that they are made of, at what is being written. @param cursor a place in that text */
export function LivePages({ onPages, cursor }: { onPages: OnPages; cursor: number }) {
  const frame = useRef<HTMLElement>(null);
  const { sheet, down } = anchorAt(onPages.anchors, cursor);
  useEffect(() => {
    const view = frame.current;
    const paper = view?.querySelector(`[data-sheet="${sheet}"]`)?.getBoundingClientRect();
    if (!view || !paper) return;
    const { top, height } = view.getBoundingClientRect();
    const place = paper.top + paper.height * down - top;
    if (place < height * CALM.from || place > height * CALM.to)
      view.scrollTo({ top: view.scrollTop + place - height * CALM.at });
  }, [sheet, down]);
  return (
    // Scrolled by its keys, too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={frame} className={classes.frame} aria-label="Pages" tabIndex={0}>
      <Sheets {...onPages} mark={null} />
    </section>
  );
}
