import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCut, IconDots, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';

interface Props {
  name: string;
  place: number;
  last: boolean;
  onMove: (to: number) => void;
  /** Why it cannot be split. */
  unsplit: string | null;
  onSplit: () => void;
  onAdd: (() => void) | null;
  onRemove: (() => void) | null;
}

export function SegmentRowMenu({ name, place, last, onMove, unsplit, onSplit, onAdd, onRemove }: Props) {
  // The focus goes into the new segment, not back to this menu.
  const [adding, setAdding] = useState(false);
  const add = (): void => {
    setAdding(true);
    onAdd?.();
  };
  return (
    <Menu position="bottom-end" width={220} returnFocus={!adding} onOpen={() => setAdding(false)}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`${name}: actions`}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPlus size={16} />} disabled={!onAdd} onClick={add}>
          Add a segment below
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCut size={16} />}
          disabled={!onAdd || unsplit !== null}
          onClick={onSplit}
        >
          Split at the cursor
          {unsplit && (
            <Text size="xs" display="block" component="span">
              {unsplit}
            </Text>
          )}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconArrowUp size={16} />}
          disabled={place === 0}
          onClick={() => onMove(place - 1)}
        >
          Move up
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={16} />}
          disabled={last}
          onClick={() => onMove(place + 1)}
        >
          Move down
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} />}
          disabled={!onRemove}
          onClick={() => onRemove?.()}
        >
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
