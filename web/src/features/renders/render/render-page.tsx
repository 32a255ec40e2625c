import { Skeleton, Stack } from '@mantine/core';
import { IconMovieOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import type { RenderJobDetail } from '../../../../../api/schemas/renders.ts';
import { useLiveSubject } from '../../../app/live/use-live.ts';
import { isProblem } from '../../../app/data/problem.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { FilmPlayer } from '../../../ui/media/film-player.tsx';
import { aspectRatio } from '../../../ui/media/thumbnail.ts';
import { Page } from '../../../ui/page.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import { useJob } from '../jobs.ts';
import { SceneList } from '../plan/scene-list.tsx';
import { sceneName, shownScene } from '../plan/shown-scene.ts';
import { FailurePanel } from './failure-panel.tsx';
import { JobFacts } from './job-facts.tsx';
import { JobFiles } from './job-files.tsx';
import { JobHeader } from './job-header.tsx';
import { JobLog } from './job-log.tsx';
import { JobSteps } from './job-steps.tsx';
import { JobTags } from './job-tags.tsx';
import { Panel } from '../../../ui/panel.tsx';
import classes from '../../../ui/with-aside.module.css';
import { RunningRender } from './running-render.tsx';

/** One render: its film, or how far that is, or why there is none; what it is made of, and what the machines wrote. */
export function Component() {
  const { id = '' } = useParams();
  const { data: job, error, refetch } = useJob(id);
  useTitle(job?.topic ?? 'Render');
  if (isProblem(error, 'not_found') || isProblem(error, 'validation_failed'))
    return (
      <EmptyState icon={IconMovieOff} title="There is no such render">
        It may be somebody else’s. The list shows those that you may see.
      </EmptyState>
    );
  if (error && !job)
    return <ErrorPanel title="The render cannot be shown" error={error} onRetry={() => void refetch()} />;
  if (!job) return <Loading />;
  return <Shown key={job.job_id} job={job} />;
}

function Shown({ job }: { job: RenderJobDetail }) {
  useLiveSubject(job.job_id);
  const scenes = useMemo(() => job.plan.scenes.map(shownScene), [job.plan.scenes]);
  const ratio = aspectRatio(job.resolution);
  return (
    <Page wide>
      <JobHeader job={job} />
      <div className={classes.columns}>
        <Stack gap="lg" miw={0}>
          <Film job={job} scenes={scenes} />
          {job.failure && <FailurePanel job={job} failure={job.failure} />}
          <RunningRender job={job} />
          {!job.is_draft && (
            <Panel title="Steps">
              <JobSteps job={job} />
            </Panel>
          )}
          <Panel title="Plan">
            <SceneList scenes={scenes} ratio={ratio} fps={job.fps} />
          </Panel>
          <Panel title="Log">
            <JobLog job={job} />
          </Panel>
        </Stack>
        <Stack gap="lg" miw={0}>
          <Panel title="Tags">
            <JobTags job={job} />
          </Panel>
          {job.final_video_url !== null && (
            <Panel title="Downloads">
              <JobFiles job={job} />
            </Panel>
          )}
          <Panel title="Facts">
            <JobFacts job={job} />
          </Panel>
        </Stack>
      </div>
    </Page>
  );
}

function Film({ job, scenes }: { job: RenderJobDetail; scenes: readonly ReturnType<typeof shownScene>[] }) {
  const { final_video_url: url, poster_url, duration_sec, topic, resolution, fps } = job;
  const parts = useMemo(
    () =>
      scenes.map((scene, place) => ({
        index: place + 1,
        title: sceneName(scene, place),
        duration_sec: scene.duration_sec,
      })),
    [scenes],
  );
  if (url === null || poster_url === null || duration_sec === null) return null;
  return (
    <FilmPlayer
      film={{ title: topic, url, poster_url, duration_sec, resolution, fps }}
      parts={parts}
      part="scene"
    />
  );
}

function Loading() {
  return (
    <Page wide>
      <Skeleton h={34} w={320} mb="lg" />
      <div className={classes.columns} aria-label="Loading the render">
        <Skeleton h={420} />
        <Skeleton h={300} />
      </div>
    </Page>
  );
}
