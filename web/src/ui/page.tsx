import { Box } from '@mantine/core';
import type { ReactNode } from 'react';

/** The margins of a page. `wide` uses all of a large screen: tables and galleries. */
export function Page({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return (
    <Box
      px={{ base: 'md', sm: 'xl' }}
      py={{ base: 'md', sm: 'xl' }}
      maw={wide ? 1920 : 1120}
      mx="auto"
      w="100%"
    >
      {children}
    </Box>
  );
}
