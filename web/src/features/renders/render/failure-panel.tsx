import { Alert, Anchor, Code, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { RenderJobDetail } from '../../../../../api/schemas/renders.ts';

interface Props {
  job: Pick<RenderJobDetail, 'retried_as'>;
  failure: NonNullable<RenderJobDetail['failure']>;
}

/** Why there is no film: first what to do about it, then the machine's own words. */
export function FailurePanel({ job: { retried_as }, failure: { message, meaning, lines } }: Props) {
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle size={20} />}
      title={meaning ?? message}
      styles={{ title: { whiteSpace: 'normal' } }}
    >
      {meaning !== null && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {message}
        </Text>
      )}
      {lines.length > 0 && (
        <Code block mt="sm" tabIndex={0} aria-label="Last lines of ffmpeg">
          {lines.join('\n')}
        </Code>
      )}
      {retried_as !== null && (
        <Text size="sm" mt="sm">
          It has been{' '}
          <Anchor component={Link} to={`/renders/${retried_as}`} inherit>
            tried again
          </Anchor>
          .
        </Text>
      )}
    </Alert>
  );
}
