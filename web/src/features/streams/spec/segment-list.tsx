import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Segment } from '../../../../../api/schemas/streams.ts';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { announce } from '../../../ui/announce.ts';
import { DRAG_INSTRUCTIONS, dragWords, placeOf } from './drag-words.ts';
import { SegmentRowView } from './segment-row-view.tsx';
import { changeRow, insertAfter, moveRow, newRow, type SegmentRow, splitRow } from './segment-rows.ts';
import classes from './segment-list.module.css';
import type { Staleness } from './staleness.ts';

interface Props {
  rows: readonly SegmentRow[];
  stale: ReadonlyMap<string, Staleness>;
  /** The segments as saved, for their pictures. */
  made: readonly Segment[];
  editable: boolean;
  onChange: (rows: SegmentRow[]) => void;
}

export function SegmentList({ rows, stale, made, editable, onChange }: Props) {
  const [removed, setRemoved] = useState<{ row: SegmentRow; after: string | null; place: number } | null>(
    null,
  );
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const move = (key: string, to: number): void => {
    onChange(moveRow(rows, key, to));
    announce(`Moved to place ${to + 1} of ${rows.length}.`);
  };
  const drop = ({ active, over }: DragEndEvent): void => {
    if (over && over.id !== active.id)
      onChange(moveRow(rows, String(active.id), placeOf(rows, String(over.id))));
  };
  const [fresh, setFresh] = useState<string | null>(null);
  const add = (after: string | null): void => {
    const key = crypto.randomUUID();
    onChange(insertAfter(rows, after, newRow(key)));
    setFresh(key);
  };
  const remove = (row: SegmentRow): void => {
    const place = rows.indexOf(row);
    setRemoved({ row, after: rows[place - 1]?.key ?? null, place });
    onChange(rows.filter((other) => other !== row));
    announce(`Segment ${place + 1} removed. It can be brought back.`);
  };
  const undo = (): void => {
    if (!removed) return;
    onChange(insertAfter(rows, removed.after, removed.row));
    setRemoved(null);
  };
  // The other person's version may hold it still.
  const isBack = rows.some(({ id }) => id !== null && id === removed?.row.id);
  const full = rows.length >= LIMITS.segments;
  return (
    <>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{ announcements: dragWords(rows), screenReaderInstructions: DRAG_INSTRUCTIONS }}
        onDragEnd={drop}
      >
        <SortableContext items={rows.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
          <ol className={classes.list} aria-label="Segments">
            {rows.map((row, place) => (
              <SegmentRowView
                key={row.key}
                row={row}
                place={place}
                last={place === rows.length - 1}
                stale={stale.get(row.key)}
                picture={made.find(({ id }) => id === row.id)?.keyframe?.url ?? null}
                editable={editable}
                fresh={row.key === fresh}
                onChange={(change) => onChange(changeRow(rows, row.key, change))}
                onMove={(to) => move(row.key, to)}
                onSplit={(cursor) => onChange(splitRow(rows, row.key, cursor, crypto.randomUUID()))}
                onAdd={full ? null : () => add(row.key)}
                onRemove={rows.length > 1 ? () => remove(row) : null}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      {removed && !isBack && (
        <Group className={classes.removed ?? ''} justify="space-between">
          <Text size="sm">
            Segment {removed.place + 1}, “{removed.row.title || 'untitled'}”, was removed.
          </Text>
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconArrowBackUp size={15} />}
            onClick={undo}
          >
            Bring it back
          </Button>
        </Group>
      )}
      {editable && (
        <Button
          variant="default"
          mt="md"
          leftSection={<IconPlus size={16} />}
          disabled={full}
          onClick={() => add(rows.at(-1)?.key ?? null)}
        >
          Add a segment
        </Button>
      )}
    </>
  );
}
