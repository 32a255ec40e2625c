import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconCut, IconDots, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { MoveItems } from '../../../ui/rows/move-items.tsx';
import type { SegmentRow } from './segment-rows.ts';
import { type Cursor, sentencePlace, splitFault } from './split-row.ts';
import type { RowActions } from './use-list-editing.ts';

interface Props {
  name: string;
  place: number;
  last: boolean;
  row: SegmentRow;
  /** Where the cursor was last. */
  cursor: Cursor | null;
  actions: RowActions;
  canAdd: boolean;
  canRemove: boolean;
}

export function SegmentRowMenu({ name, place, last, row, cursor, actions, canAdd, canRemove }: Props) {
  const { key } = row;
  // The focus goes into the new segment, not back to this menu.
  const [adding, setAdding] = useState(false);
  const add = (): void => {
    setAdding(true);
    actions.add(key);
  };
  return (
    <Menu position="bottom-end" width={220} returnFocus={!adding} onOpen={() => setAdding(false)}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`${name}: actions`}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPlus size={16} />} disabled={!canAdd} onClick={add}>
          Add a segment below
        </Menu.Item>
        <SplitItems row={row} cursor={cursor} actions={actions} canAdd={canAdd} />
        <Menu.Divider />
        <MoveItems place={place} isLast={last} onMove={(to) => actions.move(key, to)} />
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} />}
          disabled={!canRemove}
          onClick={() => actions.remove(key)}
        >
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Sentences are counted only while the menu is open. */
function SplitItems({ row, cursor, actions, canAdd }: Pick<Props, 'row' | 'cursor' | 'actions' | 'canAdd'>) {
  const sentence = sentencePlace(row, cursor);
  return (
    <>
      <SplitItem
        label={cursor ? 'Split at the nearest sentence' : 'Split between sentences'}
        fault={sentence ? splitFault(row, sentence) : 'There is but one sentence'}
        disabled={!canAdd}
        onClick={() => sentence && actions.split(row.key, sentence)}
      />
      <SplitItem
        label="Split at the cursor"
        fault={splitFault(row, cursor)}
        disabled={!canAdd}
        onClick={() => cursor && actions.split(row.key, cursor)}
      />
    </>
  );
}

interface SplitProps {
  label: string;
  /** Why it cannot be split there. */
  fault: string | null;
  disabled: boolean;
  onClick: () => void;
}

function SplitItem({ label, fault, disabled, onClick }: SplitProps) {
  return (
    <Menu.Item leftSection={<IconCut size={16} />} disabled={disabled || fault !== null} onClick={onClick}>
      {label}
      {fault && (
        <Text size="xs" display="block" component="span">
          {fault}
        </Text>
      )}
    </Menu.Item>
  );
}
