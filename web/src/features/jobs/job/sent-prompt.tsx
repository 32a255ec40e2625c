import { Accordion, Text } from '@mantine/core';
import type { ScriptJob } from '../../../../../api/schemas/script-jobs.ts';
import { enumeration } from '../../../ui/formats.ts';
import { LiveText } from './live-text.tsx';

/** What somebody asked for, and all that the model was sent because of it, to the letter. */
export function SentPrompt({ job: { prompt, sent, budget_hold } }: { job: ScriptJob }) {
  return (
    <>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} mb={sent ? 'sm' : 0}>
        {prompt || 'Nothing was said beyond what the script and the scene say.'}
      </Text>
      {sent && sent.left_out.length > 0 && (
        <Text size="sm" c="dimmed" mb="sm">
          It did not all fit: {enumeration(sent.left_out)} stayed out.
        </Text>
      )}
      {sent && (
        <Accordion variant="contained" multiple styles={{ label: { fontSize: 14 } }}>
          <Accordion.Item value="system">
            <Accordion.Control>
              The instructions, as they {budget_hold ? 'will be' : 'were'} sent
            </Accordion.Control>
            <Accordion.Panel>
              <LiveText text={sent.system} isWriting={false} label="Instructions" />
            </Accordion.Panel>
          </Accordion.Item>
          <Accordion.Item value="user">
            <Accordion.Control>The task, as it {budget_hold ? 'will be' : 'was'} sent</Accordion.Control>
            <Accordion.Panel>
              <LiveText text={sent.user} isWriting={false} label="Task" />
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      )}
    </>
  );
}
