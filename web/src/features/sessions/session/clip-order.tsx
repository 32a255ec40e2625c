import { arrayMove, rectSortingStrategy, useSortable } from '@dnd-kit/sortable';
import { Text } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import type { SessionClip } from '../../../../../api/schemas/sessions.ts';
import { duration } from '../../../ui/formats.ts';
import { ClipStill } from '../../../ui/media/clip-still.tsx';
import { DragList } from '../../../ui/rows/drag-list.tsx';
import classes from './clip-order.module.css';

interface Props {
  /** In the film's order. */
  clips: readonly SessionClip[];
  ratio: number;
  onOrder: (ids: readonly string[]) => void;
}

/** The chosen clips in the film's order, to be dragged into another. */
export function ClipOrder({ clips, ratio, onOrder }: Props) {
  const ids = useMemo(() => clips.map(({ id }) => id), [clips]);
  const move = useCallback(
    (id: string, other: string): void => onOrder(arrayMove(ids, ids.indexOf(id), ids.indexOf(other))),
    [ids, onOrder],
  );
  return (
    <section className={classes.section} aria-label="The film’s order">
      <Text size="sm" fw={600} mb={8}>
        The film’s order
      </Text>
      <DragList part="clip" keys={ids} strategy={rectSortingStrategy} onMove={move}>
        <ol className={classes.strip}>
          {clips.map((clip, place) => (
            <Item key={clip.id} clip={clip} place={place} ratio={ratio} />
          ))}
        </ol>
      </DragList>
    </section>
  );
}

function Item({ clip, place, ratio }: { clip: SessionClip; place: number; ratio: number }) {
  const { setNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({
    id: clip.id,
  });
  const style = {
    ...(transform && { transform: `translate(${transform.x}px, ${transform.y}px)` }),
    ...(transition && { transition }),
  };
  return (
    <li
      ref={setNodeRef}
      style={style}
      className={classes.item}
      data-dragging={isDragging || undefined}
      {...attributes}
      {...listeners}
      aria-label={`Clip ${clip.number}, at place ${place + 1}`}
    >
      {clip.url !== null && <ClipStill url={clip.url} alt="" ratio={ratio} />}
      <span className={classes.foot}>
        <b>{place + 1}</b> clip {clip.number} · {duration(clip.duration_sec)}
      </span>
    </li>
  );
}
