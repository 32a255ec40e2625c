import { ActionIcon, Group, TextInput, Title, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { RenderJobDetail } from '../../../../../api/schemas/renders.ts';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { announce } from '../../../ui/announce.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { changeJob } from '../jobs.ts';
import classes from './job-header.module.css';

/** The title, to be changed where it stands: Enter saves, Escape leaves it as it was. */
export function JobTitle({ job, editable }: { job: RenderJobDetail; editable: boolean }) {
  const [text, setText] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: (topic: string) => changeJob(job.job_id, { topic }),
    onSuccess: () => announce('The title has been changed.'),
  });
  if (text === null)
    return (
      <Group gap={4} wrap="nowrap" miw={0}>
        <Title order={1} fz={{ base: 20, sm: 24 }} lts="-0.02em" className={classes.title ?? ''}>
          {job.topic}
        </Title>
        {editable && (
          <Tooltip label="Change the title">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="Change the title"
              onClick={() => setText(job.topic)}
            >
              <IconPencil size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
    );
  const finish = (event?: FormEvent): void => {
    event?.preventDefault();
    const topic = text.trim();
    if (topic === '' || topic === job.topic) setText(null);
    else if (!save.isPending) save.mutate(topic);
  };
  return (
    <form onSubmit={finish} style={{ flex: '1 1 300px', maxWidth: 620 }}>
      <TextInput
        aria-label="Title"
        size="md"
        autoFocus
        maxLength={LIMITS.title}
        value={text}
        error={save.error ? messageOf(save.error) : undefined}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onBlur={() => finish()}
        onKeyDown={({ key }) => key === 'Escape' && setText(null)}
      />
    </form>
  );
}
