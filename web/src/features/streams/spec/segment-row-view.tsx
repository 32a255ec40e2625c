import { useSortable } from '@dnd-kit/sortable';
import { ActionIcon, Badge, NumberInput, Textarea, TextInput, Tooltip } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import { useState } from 'react';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { capitalised } from '../../../ui/formats.ts';
import { SegmentRowMenu } from './segment-row-menu.tsx';
import { type Cursor, type RowText, type SegmentRow, splitFault } from './segment-rows.ts';
import classes from './segment-row-view.module.css';
import type { Staleness } from './staleness.ts';

interface Props {
  row: SegmentRow;
  place: number;
  last: boolean;
  stale: Staleness | undefined;
  picture: string | null;
  editable: boolean;
  /** Just added: one goes on by writing its prompt. */
  fresh: boolean;
  onChange: (change: Partial<RowText>) => void;
  onMove: (to: number) => void;
  onSplit: (cursor: Cursor) => void;
  /** Null: not possible now. */
  onAdd: (() => void) | null;
  onRemove: (() => void) | null;
}

export function SegmentRowView(props: Props) {
  const { row, place, last, stale, picture, editable, fresh, onChange, onMove, onSplit, onAdd, onRemove } =
    props;
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({
      id: row.key,
      disabled: !editable,
    });
  // Where the cursor was last, for splitting there: the menu takes the focus away.
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const name = `Segment ${place + 1}`;
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
      onChange={({ currentTarget: { value } }) => onChange({ [field]: value })}
      autoFocus={fresh && field === 'prompt'}
      onSelect={({ currentTarget }) => setCursor({ field, at: currentTarget.selectionStart })}
    />
  );
  return (
    <li
      ref={setNodeRef}
      style={style}
      className={classes.row}
      data-dragging={isDragging || undefined}
      aria-label={name}
    >
      <div className={classes.head}>
        {editable && (
          <Tooltip label="Drag to reorder; or Space, then the arrows">
            <ActionIcon
              ref={setActivatorNodeRef}
              variant="subtle"
              color="gray"
              className={classes.grip ?? ''}
              {...attributes}
              {...listeners}
              aria-label={`Move ${name.toLowerCase()}`}
            >
              <IconGripVertical size={17} />
            </ActionIcon>
          </Tooltip>
        )}
        <span className={classes.number}>{place + 1}</span>
        <TextInput
          variant="unstyled"
          aria-label={`${name}: title`}
          placeholder="Untitled"
          classNames={{ input: classes.title ?? '' }}
          style={{ flex: 1 }}
          readOnly={!editable}
          maxLength={LIMITS.segmentTitle}
          value={row.title}
          onChange={({ currentTarget: { value } }) => onChange({ title: value })}
        />
        <StaleBadge stale={stale} />
        <NumberInput
          aria-label={`${name}: duration in seconds`}
          w={92}
          suffix=" s"
          step={0.5}
          decimalScale={2}
          {...LIMITS.segmentDuration}
          clampBehavior="blur"
          readOnly={!editable}
          value={row.duration_sec}
          onChange={(value) => onChange({ duration_sec: value === '' ? NaN : Number(value) })}
        />
        {editable && (
          <SegmentRowMenu
            name={name}
            place={place}
            last={last}
            onMove={onMove}
            unsplit={splitFault(row, cursor)}
            onSplit={() => cursor && onSplit(cursor)}
            onAdd={onAdd}
            onRemove={onRemove}
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
}

function StaleBadge({ stale }: { stale: Staleness | undefined }) {
  const again = [
    ...(stale?.keyframe === 'again' ? ['keyframe'] : []),
    ...(stale?.video === 'again' ? ['clip'] : []),
  ];
  if (again.length === 0) return null;
  const words = `${capitalised(again.join(' and '))} again`;
  return (
    <Tooltip label="Approving makes this anew, because it depends on what was changed.">
      <Badge variant="light" color="orange" tt="none" className={classes.stale ?? ''}>
        {words}
      </Badge>
    </Tooltip>
  );
}
