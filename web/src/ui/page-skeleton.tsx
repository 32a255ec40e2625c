import { Box, Skeleton, Stack } from '@mantine/core';

/** What stands there while the page of one thing comes. @param label `Loading the stream` */
export const PageSkeleton = ({ label }: { label: string }) => (
  <Box p={{ base: 'md', sm: 'xl' }} aria-label={label}>
    <Stack>
      <Skeleton h={34} w="min(420px, 80%)" />
      <Skeleton h={58} />
      <Skeleton h={360} />
    </Stack>
  </Box>
);
