import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Segment } from '../../../../../api/schemas/streams.ts';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { UndoLine } from '../../../ui/rows/undo-line.tsx';
import type { SegmentRow } from './segment-rows.ts';
import classes from './segment-list.module.css';
import { SortableRows } from './sortable-rows.tsx';
import type { Staleness } from './staleness.ts';
import { useListEditing } from './use-list-editing.ts';

interface Props {
  rows: readonly SegmentRow[];
  stale: ReadonlyMap<string, Staleness>;
  /** The segments as saved, for their pictures. */
  made: readonly Segment[];
  editable: boolean;
  /** The same function as long as the page is open. */
  onChange: (update: (rows: readonly SegmentRow[]) => readonly SegmentRow[]) => void;
}

/** The segments of a spec, up to 200: a key typed into one draws that one alone. */
export function SegmentList({ rows, stale, made, editable, onChange }: Props) {
  const { actions, fresh, last, takeBack } = useListEditing(rows, onChange);
  const pictures = useMemo(
    () => new Map(made.map(({ id, keyframe }) => [id, keyframe?.url ?? null])),
    [made],
  );
  const full = rows.length >= LIMITS.segments;
  return (
    <>
      <SortableRows
        rows={rows}
        stale={stale}
        pictures={pictures}
        editable={editable}
        fresh={fresh}
        canAdd={!full}
        actions={actions}
      />
      {editable && <UndoLine last={last} takeBack={takeBack} className={classes.undo} />}
      {editable && (
        <Button
          variant="default"
          mt="md"
          leftSection={<IconPlus size={16} />}
          disabled={full}
          onClick={() => actions.add(rows.at(-1)?.key ?? null)}
        >
          Add a segment
        </Button>
      )}
    </>
  );
}
