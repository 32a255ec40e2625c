import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconPhoto, IconPhotoOff, IconTrash } from '@tabler/icons-react';
import { MoveItems } from '../../../../ui/rows/move-items.tsx';
import type { SceneRow } from '../form.ts';
import type { SceneActions } from './use-scenes.ts';

interface Props {
  row: SceneRow;
  name: string;
  place: number;
  isLast: boolean;
  canAdd: boolean;
  actions: SceneActions;
  onPick: (key: string) => void;
}

export function SceneMenu({ row: { key, picture }, name, place, isLast, canAdd, actions, onPick }: Props) {
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" mt={4} aria-label={`${name}: actions`}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPhoto size={16} />} onClick={() => onPick(key)}>
          {picture ? 'Choose another picture…' : 'Choose a picture…'}
        </Menu.Item>
        {picture && (
          <Menu.Item
            leftSection={<IconPhotoOff size={16} />}
            onClick={() => actions.write(key, { picture: null })}
          >
            Make it a text card
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconCopy size={16} />}
          disabled={!canAdd}
          onClick={() => actions.duplicate(key)}
        >
          Duplicate
        </Menu.Item>
        <Menu.Divider />
        <MoveItems place={place} isLast={isLast} onMove={(to) => actions.move(key, to)} />
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => actions.remove(key)}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
