import type { useSortable } from '@dnd-kit/sortable';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import classes from './row.module.css';

interface Props {
  /** What it moves: `Segment 3`. */
  name: string;
  sortable: Pick<ReturnType<typeof useSortable>, 'attributes' | 'listeners' | 'setActivatorNodeRef'>;
}

/** Where a row is taken hold of, by pointer or by Space and the arrows. */
export function Grip({ name, sortable: { attributes, listeners, setActivatorNodeRef } }: Props) {
  return (
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
  );
}
