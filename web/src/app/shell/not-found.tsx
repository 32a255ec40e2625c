import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useTitle } from '../../ui/use-title.ts';

export function NotFound() {
  useTitle('Not found');
  return (
    <EmptyState icon={IconMapOff} title="There is nothing at this address">
      It may have been renamed. The inbox shows what waits for you.
      <Button component={Link} to="/" variant="light">
        Go to the inbox
      </Button>
    </EmptyState>
  );
}
