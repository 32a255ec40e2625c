import type { Announcements, ScreenReaderInstructions } from '@dnd-kit/core';
import { capitalised } from '../formats.ts';

/** @param what is dragged: `segment`, `clip`. */
export const dragInstructions = (what: string): ScreenReaderInstructions => ({
  draggable: `Space picks the ${what} up, the arrows move it, Space again drops it, and Escape leaves it where it was.`,
});

/** What is spoken while something is moved, by its place rather than by its key. @param order the keys. */
export function dragWords(what: string, order: readonly string[]): Announcements {
  const place = ({ id }: { id: string | number }): number => order.indexOf(String(id)) + 1;
  return {
    onDragStart: ({ active }) => `Picked up ${what} ${place(active)} of ${order.length}.`,
    onDragOver: ({ over }) => (over ? `At place ${place(over)} of ${order.length}.` : undefined),
    onDragEnd: ({ active, over }) =>
      over && over.id !== active.id
        ? `${capitalised(what)} ${place(active)} dropped at place ${place(over)} of ${order.length}.`
        : `${capitalised(what)} ${place(active)} stays where it was.`,
    onDragCancel: ({ active }) => `${capitalised(what)} ${place(active)} stays where it was.`,
  };
}
