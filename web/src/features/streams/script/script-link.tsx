import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { useStreamScript } from './script.ts';

/** The script that a film was made from, and its version; nothing for a film of none, or of one that is not this person's to read. */
export function ScriptLink({ stream }: { stream: Stream }) {
  const { data: script } = useStreamScript(stream);
  if (!script || script.title === null) return null;
  return (
    <>
      {' · '}
      <Anchor component={Link} to={`/scripts/${script.script_id}`} size="xs" c="dimmed">
        Of {script.title}
        {script.version !== null && `, v${script.version}`}
      </Anchor>
    </>
  );
}
