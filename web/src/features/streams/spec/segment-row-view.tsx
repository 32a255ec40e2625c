import { useSortable } from '@dnd-kit/sortable';
import { Badge, Textarea, TextInput, Tooltip } from '@mantine/core';
import { memo, useState } from 'react';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { Grip } from '../../../ui/rows/grip.tsx';
import rowClasses from '../../../ui/rows/row.module.css';
import { SecondsField } from '../../../ui/seconds-field.tsx';
import { SegmentRowMenu } from './segment-row-menu.tsx';
import type { SegmentRow } from './segment-rows.ts';
import type { Cursor } from './split-row.ts';
import type { RowActions } from './use-list-editing.ts';
import classes from './segment-row-view.module.css';

interface Props {
  row: SegmentRow;
  place: number;
  last: boolean;
  /** What has to be made anew, in words; empty: nothing. */
  stale: string;
  picture: string | null;
  editable: boolean;
  /** Just added: one goes on by writing its prompt. */
  fresh: boolean;
  actions: RowActions;
  canAdd: boolean;
  canRemove: boolean;
}

/** Drawn again only when something of it is another. */
export const SegmentRowView = memo(function SegmentRowView(props: Props) {
  const { row, place, last, stale, picture, editable, fresh, actions, canAdd, canRemove } = props;
  const { key } = row;
  const sortable = useSortable({
    id: row.key,
    disabled: !editable,
  });
  // Where the cursor was last, for splitting there: the menu takes the focus away.
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const name = `Segment ${place + 1}`;
  const { setNodeRef, transform, transition, isDragging } = sortable;
  const style = { transform: transform ? `translateY(${transform.y}px)` : undefined, transition };
  const text = (field: 'narration' | 'prompt', label: string, max: number, hint: string) => (
    <Textarea
      label={label}
      aria-label={`${name}: ${label.toLowerCase()}`}
      placeholder={hint}
      autosize
      minRows={2}
      readOnly={!editable}
      maxLength={max}
      value={row[field]}
      onChange={({ currentTarget: { value } }) => actions.write(key, { [field]: value })}
      onBlur={actions.rest}
      autoFocus={fresh && field === 'prompt'}
      onSelect={({ currentTarget }) => setCursor({ field, at: currentTarget.selectionStart })}
    />
  );
  return (
    <li
      ref={setNodeRef}
      style={style}
      className={rowClasses.row}
      data-dragging={isDragging || undefined}
      aria-label={name}
    >
      <div className={classes.head}>
        {editable && <Grip name={name} sortable={sortable} />}
        <span className={rowClasses.number}>{place + 1}</span>
        <TextInput
          variant="unstyled"
          aria-label={`${name}: title`}
          placeholder="Untitled"
          classNames={{ input: rowClasses.title ?? '' }}
          style={{ flex: 1 }}
          readOnly={!editable}
          maxLength={LIMITS.segmentTitle}
          value={row.title}
          onChange={({ currentTarget: { value } }) => actions.write(key, { title: value })}
          onBlur={actions.rest}
        />
        <StaleBadge words={stale} />
        <SecondsField
          aria-label={`${name}: duration in seconds`}
          w={92}
          {...LIMITS.segmentDuration}
          readOnly={!editable}
          value={row.duration_sec}
          onChange={(duration_sec) => actions.write(key, { duration_sec })}
        />
        {editable && (
          <SegmentRowMenu
            name={name}
            place={place}
            last={last}
            row={row}
            cursor={cursor}
            actions={actions}
            canAdd={canAdd}
            canRemove={canRemove}
          />
        )}
      </div>
      <div className={classes.texts} data-picture={picture !== null || undefined}>
        {picture && (
          <div className={classes.picture}>
            <AssetPicture url={picture} alt={`${name}: keyframe`} ratio={16 / 9} width={320} />
          </div>
        )}
        {text('prompt', 'Prompt', LIMITS.prompt, 'What the picture shows')}
        {text('narration', 'Narration', LIMITS.narration, 'What is said, if anything')}
      </div>
    </li>
  );
});

function StaleBadge({ words }: { words: string }) {
  if (!words) return null;
  return (
    <Tooltip label="Approving makes this anew, because it depends on what was changed.">
      <Badge variant="light" color="orange" tt="none" className={classes.stale ?? ''}>
        {words}
      </Badge>
    </Tooltip>
  );
}
