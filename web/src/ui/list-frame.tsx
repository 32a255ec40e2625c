import { Box, Button } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import { EmptyState } from './empty-state.tsx';
import { ErrorPanel } from './error-panel.tsx';
import { PagePicker } from './page-picker.tsx';
import type { Paged } from './pages.ts';
import type { useUrlState } from './use-url-state.ts';

interface Props {
  /** What it lists: `script`, `scripts`. */
  one: string;
  many: string;
  query: {
    readonly data?: Paged | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
    readonly isPlaceholderData: boolean;
  };
  /** How many are on screen. */
  shown: number;
  /** Takes away what the list is filtered by; left out: it is not. */
  onClear?: (() => void) | undefined;
  loading: ReactNode;
  /** What stands there as long as there are none at all. */
  empty: ReactNode;
  write: ReturnType<typeof useUrlState>[1];
  ref?: Ref<HTMLDivElement>;
  children: ReactNode;
}

/** A page of a list with all that may stand in its place: that it comes, that it cannot, that there is none. */
export function ListFrame({ one, many, query, shown, onClear, loading, empty, write, ref, children }: Props) {
  const { data, error, refetch, isPlaceholderData } = query;
  return (
    <>
      {error && (
        <ErrorPanel title={`The ${many} cannot be shown`} error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && loading}
      {data?.total === 0 &&
        shown === 0 &&
        (onClear ? (
          <EmptyState icon={IconSearchOff} title={`No ${one} matches`}>
            <Button variant="light" onClick={onClear}>
              Clear the filters
            </Button>
          </EmptyState>
        ) : (
          empty
        ))}
      {shown > 0 && (
        <Box {...(ref && { ref })} opacity={isPlaceholderData ? 0.6 : 1}>
          {children}
        </Box>
      )}
      {data && <PagePicker list={data} write={write} />}
    </>
  );
}
