import { Alert, Button, Group, Text } from '@mantine/core';
import { IconScript } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { useUser } from '../../../app/data/session.ts';
import { mayReview } from '../may-review.ts';
import { newsWords } from './news-words.ts';
import { useStreamScript } from './script.ts';
import { TakeUpDialog } from './take-up-dialog.tsx';

/** What a newer version of the script has left behind of a film, and the way to bring just that up to date. */
export function ScriptNews({ stream }: { stream: Stream }) {
  const { data: script } = useStreamScript(stream);
  const may = mayReview(useUser()) && stream.checkpoint !== null;
  const [isOpen, setOpen] = useState(false);
  const news = script && newsWords(script);
  if (!script || !news) return null;
  return (
    <>
      <Alert
        color="sky"
        variant="light"
        mx={{ base: 'md', sm: 'xl' }}
        mt="md"
        py="sm"
        icon={<IconScript size={20} />}
        title={
          script.is_unsaved
            ? 'The script is being changed'
            : `The script is at version ${script.newest_version}`
        }
      >
        <Group justify="space-between" gap="sm">
          <Text size="sm" style={{ flex: '1 1 300px' }}>
            {script.title === null ? (
              news
            ) : (
              <>
                <Link to={`/scripts/${script.script_id}`}>{script.title}</Link>: {news}
              </>
            )}{' '}
            {script.is_unsaved && 'It can be taken over when it is saved as a version.'}
          </Text>
          {may && script.title !== null && (
            <Button size="xs" variant="light" onClick={() => setOpen(true)}>
              Look at the changes
            </Button>
          )}
        </Group>
      </Alert>
      {isOpen && <TakeUpDialog stream={stream} script={script} onClose={() => setOpen(false)} />}
    </>
  );
}
