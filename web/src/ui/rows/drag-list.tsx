import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  SortableContext,
  type SortingStrategy,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { createContext, type ReactNode, use, useCallback, useMemo } from 'react';
import { dragInstructions, dragWords } from './drag-words.ts';

interface Props {
  /** What people call one of them: `segment`. */
  part: string;
  /** In their order. None has a space. */
  keys: readonly string[];
  /** To where the other is. The same function as long as the page is open. */
  onMove: (key: string, other: string) => void;
  /** How they lie; left out: below each other. */
  strategy?: SortingStrategy;
  children: ReactNode;
}

/*
 * Whoever sorts has to be told only when the order is another. Drawn with every key somebody writes, it would look through all rows
 * for one that is being dragged: so the rows come to the list past it, and what it is given stays the same.
 */
const Rows = createContext<ReactNode>(null);
const Items = createContext<{ readonly keys: string[]; readonly strategy: SortingStrategy } | null>(null);
const LIST = <List />;
const BY_POINTER = { activationConstraint: { distance: 4 } };
const BY_KEYBOARD = { coordinateGetter: sortableKeyboardCoordinates };

/** Things in an order, to be dragged into another by pointer or keys. Each calls `useSortable` with its key. */
export function DragList({ part, keys, onMove, strategy = verticalListSortingStrategy, children }: Props) {
  const sensors = useSensors(useSensor(PointerSensor, BY_POINTER), useSensor(KeyboardSensor, BY_KEYBOARD));
  const drop = useCallback(
    ({ active, over }: DragEndEvent): void => {
      if (over && over.id !== active.id) onMove(String(active.id), String(over.id));
    },
    [onMove],
  );
  const order = keys.join(' ');
  const items = useMemo(() => ({ keys: order.split(' '), strategy }), [order, strategy]);
  const accessibility = useMemo(
    () => ({ announcements: dragWords(part, items.keys), screenReaderInstructions: dragInstructions(part) }),
    [part, items],
  );
  return (
    <Items value={items}>
      <Rows value={children}>
        <DndContext
          sensors={sensors}
          collisionDetection={closestCenter}
          accessibility={accessibility}
          onDragEnd={drop}
        >
          {LIST}
        </DndContext>
      </Rows>
    </Items>
  );
}

function List() {
  const items = use(Items);
  const rows = use(Rows);
  if (!items) return null;
  return (
    <SortableContext items={items.keys} strategy={items.strategy}>
      {rows}
    </SortableContext>
  );
}
