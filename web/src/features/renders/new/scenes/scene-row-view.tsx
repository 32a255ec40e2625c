import { useSortable } from '@dnd-kit/sortable';
import { Text, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import { LIMITS } from '../../../../../../workflows/contracts/limits.ts';
import type { Transition } from '../../../../../../workflows/contracts/render/plan.ts';
import { Grip } from '../../../../ui/rows/grip.tsx';
import rowClasses from '../../../../ui/rows/row.module.css';
import { SecondsField } from '../../../../ui/seconds-field.tsx';
import { ScenePicture } from '../../plan/scene-picture.tsx';
import type { SceneRow } from '../form.ts';
import { shownRow } from '../shown-row.ts';
import { NarrationHint } from './narration-hint.tsx';
import { SceneMenu } from './scene-menu.tsx';
import classes from './scene-row-view.module.css';
import { TransitionField } from './transition-field.tsx';
import type { SceneActions } from './use-scenes.ts';

interface Props {
  row: SceneRow;
  place: number;
  isLast: boolean;
  ratio: number;
  ofFilm: Transition;
  isSpoken: boolean;
  fault: string | undefined;
  pictureFault: string | undefined;
  durationFault: string | undefined;
  transitionFault: string | undefined;
  canAdd: boolean;
  actions: SceneActions;
  onPick: (key: string) => void;
}

/** Drawn again only when something of it is another. */
export const SceneRowView = memo(function SceneRowView(props: Props) {
  const { row, place, isLast, ratio, ofFilm, canAdd, actions, onPick } = props;
  const { key, picture } = row;
  const sortable = useSortable({ id: key });
  const name = `Scene ${place + 1}`;
  const { setNodeRef, transform, transition, isDragging } = sortable;
  const style = { transform: transform ? `translateY(${transform.y}px)` : undefined, transition };
  const text = (field: 'text' | 'narration', label: string, hint: string) => (
    <Textarea
      label={label}
      aria-label={`${name}: ${label.toLowerCase()}`}
      placeholder={hint}
      autosize
      minRows={2}
      maxRows={8}
      maxLength={LIMITS.narration}
      value={row[field]}
      onChange={({ currentTarget: { value } }) => actions.write(key, { [field]: value })}
      onBlur={actions.rest}
    />
  );
  return (
    <li
      ref={setNodeRef}
      id={rowId(key)}
      style={style}
      className={`${rowClasses.row} ${classes.row}`}
      data-dragging={isDragging || undefined}
      data-faulty={props.fault !== undefined || undefined}
      aria-label={name}
    >
      <div className={classes.head}>
        <Grip name={name} sortable={sortable} />
        <span className={rowClasses.number}>{place + 1}</span>
        <TextInput
          variant="unstyled"
          aria-label={`${name}: title`}
          placeholder={picture?.name ?? 'Untitled'}
          classNames={{ input: rowClasses.title ?? '' }}
          className={classes.naming ?? ''}
          maxLength={LIMITS.segmentTitle}
          value={row.title}
          onChange={({ currentTarget: { value } }) => actions.write(key, { title: value })}
          onBlur={actions.rest}
        />
        <SecondsField
          aria-label={`${name}: duration in seconds`}
          w={96}
          {...LIMITS.segmentDuration}
          value={row.duration_sec}
          error={props.durationFault}
          onChange={(duration_sec) => actions.write(key, { duration_sec })}
          onBlur={actions.rest}
        />
        <SceneMenu
          row={row}
          name={name}
          place={place}
          isLast={isLast}
          canAdd={canAdd}
          actions={actions}
          onPick={onPick}
        />
      </div>
      <div className={classes.body}>
        <div className={classes.picture}>
          <UnstyledButton
            className={classes.pick ?? ''}
            aria-label={`${name}: ${picture ? 'choose another picture' : 'choose a picture'}`}
            onClick={() => onPick(key)}
          >
            <ScenePicture scene={shownRow(row)} ratio={ratio} alt="" />
          </UnstyledButton>
          <Fault words={props.pictureFault} />
        </div>
        {text(
          'text',
          picture ? 'Caption' : 'On the card',
          picture ? 'Over the picture, if anything' : 'What is read',
        )}
        <div>
          {text('narration', 'Narration', 'What is said, if anything')}
          {props.isSpoken && <NarrationHint row={row} />}
        </div>
        <TransitionField
          label={place === 0 ? 'Begins' : 'Follows'}
          name={name}
          value={row.transition}
          unset={place === 0 ? 'At once' : ofFilm}
          error={props.transitionFault}
          onChange={(changed) => actions.write(key, { transition: changed })}
        />
      </div>
      <Fault words={props.fault} />
    </li>
  );
});

/** Of a row on the page. */
export const rowId = (key: string): string => `scene-${key}`;

function Fault({ words }: { words: string | undefined }) {
  if (words === undefined) return null;
  return (
    <Text size="xs" c="var(--mantine-color-error)" mt={6} role="alert">
      {words}
    </Text>
  );
}
