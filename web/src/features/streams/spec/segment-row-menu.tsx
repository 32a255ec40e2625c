import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCut, IconDots, IconPlus, IconTrash } from '@tabler/icons-react';

interface Props {
  name: string;
  place: number;
  last: boolean;
  onMove: (to: number) => void;
  onSplit: () => void;
  onAdd: (() => void) | null;
  onRemove: (() => void) | null;
}

export function SegmentRowMenu({ name, place, last, onMove, onSplit, onAdd, onRemove }: Props) {
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`${name}: actions`}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPlus size={16} />} disabled={!onAdd} onClick={() => onAdd?.()}>
          Add a segment below
        </Menu.Item>
        <Menu.Item leftSection={<IconCut size={16} />} disabled={!onAdd} onClick={onSplit}>
          Split at the cursor
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
