import { Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';

interface Props {
  /** From 0. */
  place: number;
  isLast: boolean;
  onMove: (place: number) => void;
}

/** Of a row's menu: the order without dragging. */
export function MoveItems({ place, isLast, onMove }: Props) {
  return (
    <>
      <Menu.Item
        leftSection={<IconArrowUp size={16} />}
        disabled={place === 0}
        onClick={() => onMove(place - 1)}
      >
        Move up
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowDown size={16} />}
        disabled={isLast}
        onClick={() => onMove(place + 1)}
      >
        Move down
      </Menu.Item>
    </>
  );
}
