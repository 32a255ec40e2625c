import { Button, Group, Text } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { useEffect } from 'react';
import { messageOf } from '../../ui/message-of.ts';
import type { useLibrary } from './library.ts';

/** Fetches the next page when its end comes into sight; by a button, too, for those who come by Tab. */
export function MoreAssets({ library }: { library: ReturnType<typeof useLibrary> }) {
  const { hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage, error } = library;
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const isWanted = inViewport && hasNextPage && !isFetchingNextPage && !isPlaceholderData && !error;
  useEffect(() => {
    if (isWanted) void fetchNextPage();
  }, [isWanted, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <Group ref={ref} justify="center" mt="lg" gap="sm">
      {error && (
        <Text size="sm" c="red" role="alert">
          {messageOf(error)}
        </Text>
      )}
      <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        Show more
      </Button>
    </Group>
  );
}
