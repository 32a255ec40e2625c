import type { Announcements, ScreenReaderInstructions } from '@dnd-kit/core';
import type { SegmentRow } from './segment-rows.ts';

export const placeOf = (rows: readonly SegmentRow[], key: string): number =>
  rows.findIndex((row) => row.key === key);

export const DRAG_INSTRUCTIONS: ScreenReaderInstructions = {
  draggable:
    'Space picks the segment up, the arrows move it, Space again drops it, and Escape leaves it where it was.',
};

/** What is spoken while a segment is moved, by its place rather than by its key. */
export function dragWords(rows: readonly SegmentRow[]): Announcements {
  const place = ({ id }: { id: string | number }): number => placeOf(rows, String(id)) + 1;
  return {
    onDragStart: ({ active }) => `Picked up segment ${place(active)} of ${rows.length}.`,
    onDragOver: ({ over }) => (over ? `At place ${place(over)} of ${rows.length}.` : undefined),
    onDragEnd: ({ active, over }) =>
      over && over.id !== active.id
        ? `Segment ${place(active)} dropped at place ${place(over)} of ${rows.length}.`
        : `Segment ${place(active)} stays where it was.`,
    onDragCancel: ({ active }) => `Segment ${place(active)} stays where it was.`,
  };
}
