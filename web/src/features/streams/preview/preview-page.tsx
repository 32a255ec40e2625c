import { Alert, Anchor, Button, Group } from '@mantine/core';
import { IconDownload, IconPlayerPlay, IconRocket } from '@tabler/icons-react';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { count, dollars, duration } from '../../../ui/formats.ts';
import type { DecisionOutcome } from '../decide/decision-state.ts';
import { renderEstimate } from '../decide/estimates.ts';
import { noted, StreamDecisionBar } from '../decide/stream-decision-bar.tsx';
import { useDecide } from '../decide/use-decide.ts';
import { RunningStep } from '../stream/running-step.tsx';
import { ContactSheet } from './contact-sheet.tsx';
import { FilmPlayer } from './film-player.tsx';
import classes from './preview-page.module.css';
import { useCurrentStream } from '../api/streams.ts';

/** Checkpoint 5: the film itself; deploy it or send it back. */
export function Component() {
  const stream = useCurrentStream();
  const deciding = useDecide(stream);
  const { final, deployment, phase } = stream;
  const rendering = phase === 'render';
  const deploy = (note: string): Promise<DecisionOutcome | null> =>
    new Promise((resolve) =>
      confirm({
        title: 'Deploy the film?',
        text: `“${stream.title}” is published for everybody who can reach the place it goes to.`,
        action: 'Deploy',
        onConfirm: () => resolve(deciding.decide({ verdict: 'approve', ...noted(note) })),
        onCancel: () => resolve(null),
      }),
    );
  return (
    <>
      <div className={classes.page}>
        {deployment && <Deployed deployment={deployment} />}
        {rendering && (
          <RunningStep
            stream={stream}
            step="render"
            title="Rendering the film"
            {...renderDone(stream)}
            expected={renderSeconds(stream)}
          />
        )}
        {phase === 'publish' && <RunningStep stream={stream} step="publish" title="Deploying the film" />}
        {final && !rendering && (
          <>
            <FilmPlayer key={final.url} stream={stream} final={final} />
            <Group justify="space-between" mt="md">
              <span className={classes.facts}>
                {duration(final.duration_sec)} · {count(stream.segments.length, 'segment')} ·{' '}
                {stream.spec.resolution.replace('x', ' × ')} · {stream.spec.fps} fps
              </span>
              <Button
                component="a"
                href={final.url}
                download={`${stream.id}.mp4`}
                variant="default"
                leftSection={<IconDownload size={16} />}
              >
                Download
              </Button>
            </Group>
            <ContactSheet url={final.contact_sheet_url} title={stream.title} />
          </>
        )}
        {!final && !rendering && phase !== 'publish' && (
          <EmptyState icon={IconPlayerPlay} title="The film comes after the clips">
            Once every clip is approved they are put together here, for you to watch before it is deployed.
          </EmptyState>
        )}
      </div>
      <StreamDecisionBar
        stream={stream}
        checkpoint="final"
        deciding={deciding}
        consequence={
          <>
            <b>Deploying</b> publishes this film as it is, {dollars(0)}. Sending back keeps every take whose
            inputs stay the same.
          </>
        }
        approve={{ label: 'Deploy', run: deploy }}
      />
    </>
  );
}

const renderDone = ({ render }: Stream): { done?: number } =>
  render && render.segments_total > 0 ? { done: render.segments_done / render.segments_total } : {};

const renderSeconds = ({ segments }: Stream): number | null =>
  renderEstimate(segments.reduce((sum, { duration_sec }) => sum + duration_sec, 0)).seconds;

function Deployed({ deployment: { url, deployed_at } }: { deployment: NonNullable<Stream['deployment']> }) {
  return (
    <Alert color="teal" variant="light" icon={<IconRocket size={20} />} title="Deployed" mb="md">
      <TimeAgo at={deployed_at} />
      {', at '}
      <Anchor href={url} size="sm" target="_blank" rel="noreferrer" style={{ overflowWrap: 'anywhere' }}>
        {url}
      </Anchor>
    </Alert>
  );
}
