import { Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { nextSort, reversed, type ListSorting } from './sorting.ts';
import classes from './sort-head.module.css';

interface Props<S extends string> {
  /** In the direction that is asked for first. */
  by: S;
  sorting: ListSorting<S>;
  /** `span`: of a table that is not made of table elements. */
  as?: 'th' | 'span';
  className?: string | undefined;
  children: ReactNode;
}

/** The head of a column that the list can be sorted by. */
export function SortHead<S extends string>({ by, sorting, as = 'th', className, children }: Props<S>) {
  const { sort, first, onSort } = sorting;
  const isSorted = sort === by || sort === reversed(by);
  const isFalling = sort.startsWith('-');
  const Arrow = !isSorted ? IconSelector : isFalling ? IconArrowDown : IconArrowUp;
  const button = (
    <UnstyledButton
      className={classes.button ?? ''}
      data-sorted={isSorted || undefined}
      // What comes next is one of the list's: a key of it, either way round.
      onClick={() => onSort(nextSort(sort, by, first) as S)}
    >
      {children}
      <Arrow size={14} stroke={2} aria-hidden className={classes.arrow} />
    </UnstyledButton>
  );
  const order = isSorted ? (isFalling ? 'descending' : 'ascending') : 'none';
  if (as === 'span') {
    return (
      <span role="columnheader" aria-sort={order} className={className}>
        {button}
      </span>
    );
  }
  return (
    <Table.Th aria-sort={order} className={className ?? ''}>
      {button}
    </Table.Th>
  );
}
