import { Select, type SelectProps } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';
import type { Sorting } from './sorting.ts';

/** What is said of each order of a list. */
export type SortWords<S extends string> = Readonly<Record<S, string>>;

interface Props<S extends string> extends Pick<SelectProps, 'w' | 'mb' | 'hiddenFrom' | 'className'> {
  sorting: Sorting<S>;
  words: SortWords<S>;
}

/** The order of a list that has no heads to press: cards, or a table on a phone. */
export function SortChoice<S extends string>({ sorting: { sort, onSort }, words, ...place }: Props<S>) {
  return (
    <Select
      aria-label="Sort by"
      leftSection={<IconArrowsSort size={16} />}
      allowDeselect={false}
      value={sort}
      // The values are the keys of the words.
      onChange={(value) => value !== null && onSort(value as S)}
      data={Object.entries<string>(words).map(([value, label]) => ({ value, label }))}
      {...place}
    />
  );
}
