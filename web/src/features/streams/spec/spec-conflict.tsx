import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import type { SpecTexts } from './spec-editing.ts';

interface Props {
  mine: SpecTexts;
  theirs: SpecTexts;
  onKeep: () => void;
  onTake: () => void;
}

/** Somebody else saved the spec while one was editing: what they have where it differs, and the choice. */
export function SpecConflict({ mine, theirs, onKeep, onTake }: Props) {
  const texts = new Set(
    mine.rows.map(({ title, prompt, narration, duration_sec }) =>
      JSON.stringify([title, prompt, narration, duration_sec]),
    ),
  );
  const different = theirs.rows.filter(
    ({ title, prompt, narration, duration_sec }) =>
      !texts.has(JSON.stringify([title, prompt, narration, duration_sec])),
  );
  return (
    <Alert
      color="yellow"
      variant="light"
      role="alert"
      mb="lg"
      icon={<IconGitMerge size={20} />}
      title="Somebody else saved this spec while you were editing"
    >
      <Stack gap="sm">
        <Text size="sm">
          Your version stands below and has not been saved. Keeping yours also takes over what they changed
          where you did not.
        </Text>
        {theirs.visual_direction !== mine.visual_direction && (
          <Text size="sm">
            <b>Saved visual direction:</b> {theirs.visual_direction || 'empty'}
          </Text>
        )}
        {different.map((row) => (
          <Text key={row.key} size="sm">
            <b>
              Saved segment {theirs.rows.indexOf(row) + 1}, {row.title || 'untitled'}, {row.duration_sec} s:
            </b>{' '}
            {row.prompt} {row.narration && <i>{row.narration}</i>}
          </Text>
        ))}
        {theirs.rows.length !== mine.rows.length && (
          <Text size="sm">
            The saved spec has {theirs.rows.length} segments, yours {mine.rows.length}.
          </Text>
        )}
        <Group gap="sm">
          <Button size="xs" onClick={onKeep}>
            Keep mine
          </Button>
          <Button size="xs" variant="default" onClick={onTake}>
            Take the saved spec
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
