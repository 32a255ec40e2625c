import { Anchor, Text } from '@mantine/core';

/** Where a video stays black: what to do about it. */
export function CannotPlay({ what, url }: { what: string; url: string }) {
  return (
    <Text size="sm" c="var(--mantine-color-error)" role="alert" p="xs">
      This browser cannot load or play the {what}. Reload the page, or{' '}
      <Anchor href={url} inherit>
        open the file itself
      </Anchor>
      .
    </Text>
  );
}
