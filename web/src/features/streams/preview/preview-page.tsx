import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { IconDownload, IconPlayerPlay, IconRocket } from '@tabler/icons-react';
import { useState } from 'react';
import type { Film } from '../../../../../api/schemas/films.ts';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FilmPlayer } from '../../../ui/media/film-player.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { count, dollars, duration } from '../../../ui/formats.ts';
import type { DecisionOutcome } from '../decide/decision-state.ts';
import { renderEstimate } from '../decide/estimates.ts';
import { noted, StreamDecisionBar } from '../decide/stream-decision-bar.tsx';
import { useDecide } from '../decide/use-decide.ts';
import { RunningStep } from '../stream/running-step.tsx';
import { ContactSheet } from './contact-sheet.tsx';
import { Films } from './films.tsx';
import classes from './preview-page.module.css';
import { useCurrentStream, useFilms } from '../api/streams.ts';
import { aspectRatio } from '../../../ui/media/thumbnail.ts';

const NO_PARTS: Stream['segments'] = [];

/** Checkpoint 5: the film itself; deploy it or send it back. */
export function Component() {
  const stream = useCurrentStream();
  const deciding = useDecide(stream);
  const { final, deployment, phase } = stream;
  const { resolution, fps } = stream.spec;
  const looks = { title: stream.title, resolution, fps };
  const rendering = phase === 'render';
  const films = useFilms(stream.id).data ?? [];
  const before = films.filter(({ render_id }) => render_id !== final?.render_id);
  const [older, setOlder] = useState<Film | null>(null);
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
        {older && (
          <>
            <Text size="sm" fw={600} mb={6}>
              Version {older.version}
              {older.sent_back && `, sent back by ${older.sent_back.by.display_name}`}
            </Text>
            {/* Its segments may have been others. */}
            <FilmPlayer key={older.url} film={{ ...older, ...looks }} parts={NO_PARTS} part="segment" />
          </>
        )}
        {final && !rendering && !older && (
          <>
            <FilmPlayer
              key={final.url}
              film={{ ...final, ...looks }}
              parts={stream.segments}
              part="segment"
            />
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
        {!final && !rendering && !older && phase !== 'publish' && (
          <EmptyState icon={IconPlayerPlay} title="The film comes after the clips">
            Once every clip is approved they are put together here, for you to watch before it is deployed.
          </EmptyState>
        )}
        <Films
          films={before}
          ratio={aspectRatio(stream.spec.resolution)}
          watched={older}
          onWatch={setOlder}
        />
      </div>
      <StreamDecisionBar
        stream={stream}
        checkpoint="final"
        deciding={deciding}
        consequence={
          <>
            <b>Deploying</b> publishes{' '}
            {older ? `the newest film, not version ${older.version}` : 'this film as it is'}, {dollars(0)}.
            Sending back keeps every take whose inputs stay the same.
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
      {/* A folder of the house is served by Greenlit itself. */}
      {url.startsWith('/') && '. It opens for everybody who has an account here.'}
    </Alert>
  );
}
