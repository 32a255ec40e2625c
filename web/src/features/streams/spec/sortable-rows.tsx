import { DragList } from '../../../ui/rows/drag-list.tsx';
import rowClasses from '../../../ui/rows/row.module.css';
import { SegmentRowView } from './segment-row-view.tsx';
import type { SegmentRow } from './segment-rows.ts';
import { staleWords, type Staleness } from './staleness.ts';
import type { RowActions } from './use-list-editing.ts';

interface Props {
  rows: readonly SegmentRow[];
  stale: ReadonlyMap<string, Staleness>;
  /** By the ids of segments. */
  pictures: ReadonlyMap<string, string | null>;
  editable: boolean;
  fresh: string | null;
  canAdd: boolean;
  actions: RowActions;
}

/** The segments in their order, to be dragged into another. */
export function SortableRows({ rows, stale, pictures, editable, fresh, canAdd, actions }: Props) {
  return (
    <DragList part="segment" keys={rows.map(({ key }) => key)} onMove={actions.moveOnto}>
      <ol className={rowClasses.list} aria-label="Segments">
        {rows.map((row, place) => (
          <SegmentRowView
            key={row.key}
            row={row}
            place={place}
            last={place === rows.length - 1}
            stale={staleWords(stale.get(row.key))}
            picture={pictures.get(row.id ?? '') ?? null}
            editable={editable}
            fresh={row.key === fresh}
            actions={actions}
            canAdd={canAdd}
            canRemove={rows.length > 1}
          />
        ))}
      </ol>
    </DragList>
  );
}
