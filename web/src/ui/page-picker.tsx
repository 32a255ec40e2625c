import { Pagination } from '@mantine/core';
import { useEffect } from 'react';
import { lastPage, type Paged, pageParam } from './pages.ts';

interface Props {
  list: Paged;
  write: (changes: { page: string | undefined }) => void;
}

/** The pages of a list. One past the end, which the list has become too short for, leads to the last. */
export function PagePicker({ list, write }: Props) {
  const last = lastPage(list);
  const isPast = list.page > last;
  useEffect(() => {
    if (isPast) write({ page: pageParam(last) });
  }, [isPast, last, write]);
  if (last === 1) return null;
  return (
    <Pagination
      mt="lg"
      total={last}
      value={Math.min(list.page, last)}
      onChange={(page) => write({ page: pageParam(page) })}
      getControlProps={(control) => ({ 'aria-label': `${control} page` })}
    />
  );
}
