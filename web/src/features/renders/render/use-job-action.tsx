import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { RenderJob } from '../../../../../api/schemas/renders.ts';
import type { JobAction } from '../../../../../workflows/contracts/render/job.ts';
import { refusalWords, type Told } from '../../../app/data/answer.ts';
import { tellRefused, tellTaken } from '../../../app/tell.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { actOnJob, type Done } from '../jobs.ts';
import { JOB_ACTION_LOOKS } from '../looks.ts';
import { standingWords } from '../standing-words.ts';

/** What is done to one job: cancelling is asked first, archiving can be undone, and where a new job came of it that one is opened. */
export function useJobAction({ job_id, topic }: Pick<RenderJob, 'job_id' | 'topic'>) {
  const navigate = useNavigate();
  const run = useMutation({
    mutationFn: (action: JobAction): Promise<Told<Done>> => actOnJob(job_id, action),
    onSuccess: ({ heard, body }, action) => {
      if (body === null) return void tellRefused(refusalWords(heard, standingWords).text);
      tellTaken(heard, JOB_ACTION_LOOKS[action].done);
      if (body.newJob !== null) void navigate(`/renders/${body.newJob}`);
      if (action === 'archive') offerUndo(topic, () => run.mutate('restore'));
    },
  });
  const { mutate } = run;
  return {
    isPending: run.isPending,
    pending: run.isPending ? run.variables : null,
    begin: (action: JobAction): void => {
      if (action !== 'cancel') return mutate(action);
      confirm({
        title: 'Cancel the render?',
        text: `The encoder stops within seconds, and what it has made of “${topic}” so far is cleared away. It can be tried again.`,
        action: 'Cancel the render',
        cancel: 'Let it go on',
        danger: true,
        onConfirm: () => mutate('cancel'),
      });
    },
  };
}

function offerUndo(topic: string, undo: () => void): void {
  const id = `archived-${topic}`;
  notifications.show({
    id,
    title: 'Archived',
    autoClose: 10_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" lineClamp={2}>
          “{topic}” has left the list; its files stay.
        </Text>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
}
