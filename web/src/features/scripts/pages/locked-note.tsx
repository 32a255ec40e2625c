import { Alert, Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { ScriptVersionSummary } from '../../../../../api/schemas/script-versions.ts';

interface Props {
  lock: NonNullable<ScriptVersionSummary['lock']>;
  script: number;
  /** The newest. */
  version: number;
}

/** What the pages of a draft do not show of a script in production. */
export function LockedNote({ lock, script, version }: Props) {
  return (
    <Alert color="gray" variant="light" mb="md" py="xs">
      The pages are locked since v{lock.version}. The draft runs on from page to page here until it is a
      version;{' '}
      <Anchor component={Link} inherit to={`/scripts/${script}/pages?version=${version}`}>
        v{version}
      </Anchor>{' '}
      stands on its locked pages.
    </Alert>
  );
}
