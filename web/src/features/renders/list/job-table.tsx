import { Badge, Checkbox, Progress, Table, Text, Tooltip } from '@mantine/core';
import { Link } from 'react-router';
import type { RenderJob } from '../../../../../api/schemas/renders.ts';
import type { Sort } from '../../../../../workflows/contracts/sorting.ts';
import { useProgress } from '../../../app/live/progress.ts';
import { duration } from '../../../ui/formats.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { aspectRatio } from '../../../ui/media/thumbnail.ts';
import { SortHead } from '../../../ui/sort-head.tsx';
import type { ListSorting } from '../../../ui/sorting.ts';
import { StackedTable } from '../../../ui/stacked-table.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { lookOf } from '../looks.ts';
import { progressOf } from '../progress-of.ts';
import classes from './job-table.module.css';
import type { Marks } from './use-marks.ts';

interface Props {
  jobs: readonly RenderJob[];
  sorting: ListSorting<Sort<'renders'>>;
  /** Null: this person steers no renders. */
  marks: Marks | null;
}

export function JobTable({ jobs, sorting, marks }: Props) {
  const some = (marks?.jobs.length ?? 0) > 0;
  return (
    <StackedTable label="Renders" minWidth={940} verticalSpacing={8}>
      <Table.Thead>
        <Table.Tr>
          {marks && (
            <Table.Th w={40}>
              <Checkbox
                size="xs"
                aria-label={some ? 'Mark none' : 'Mark all on this page'}
                checked={some && marks.jobs.length === jobs.length}
                indeterminate={some && marks.jobs.length < jobs.length}
                onChange={marks.toggleAll}
              />
            </Table.Th>
          )}
          <SortHead by="topic" sorting={sorting}>
            Render
          </SortHead>
          <Table.Th w={190}>State</Table.Th>
          <Table.Th ta="right">Scenes</Table.Th>
          <Table.Th ta="right">Length</Table.Th>
          <Table.Th>Format</Table.Th>
          <Table.Th className={classes.whole ?? ''}>Ordered by</Table.Th>
          <SortHead by="-created_at" sorting={sorting}>
            Ordered
          </SortHead>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {jobs.map((job, place) => (
          <Row key={job.job_id} job={job} place={place} marks={marks} />
        ))}
      </Table.Tbody>
    </StackedTable>
  );
}

function Row({ job, place, marks }: { job: RenderJob; place: number; marks: Marks | null }) {
  const { job_id, topic, tags, error, num_scenes, duration_sec, resolution, fps } = job;
  return (
    <Table.Tr className={classes.row ?? ''} data-marked={marks?.has(job_id) || undefined}>
      {marks && (
        <Table.Td data-corner className={classes.mark ?? ''}>
          <Checkbox
            size="xs"
            aria-label={`Mark ${topic}`}
            checked={marks.has(job_id)}
            readOnly
            // The click tells whether Shift was held; the change does not.
            onClick={({ shiftKey }) => marks.toggle(job_id, shiftKey)}
          />
        </Table.Td>
      )}
      <Table.Td data-title className={classes.name ?? ''}>
        <Poster job={job} />
        <div className={classes.words}>
          <Link to={`/renders/${job_id}`} className={classes.link} data-row={place} title={topic}>
            {topic}
          </Link>
          {(tags.length > 0 || error !== null) && (
            <div className={classes.below}>
              {tags.map((tag) => (
                <Badge key={tag} variant="default" size="sm" tt="none" fw={500}>
                  {tag}
                </Badge>
              ))}
              {error !== null && (
                <Text size="xs" c="dimmed" truncate title={error}>
                  {error}
                </Text>
              )}
            </div>
          )}
        </div>
      </Table.Td>
      <Table.Td data-label="State">
        <Standing job={job} />
      </Table.Td>
      <Table.Td data-label="Scenes" ta="right" className="figures">
        {num_scenes}
      </Table.Td>
      <Table.Td data-label="Length" ta="right" className={`figures ${classes.whole}`}>
        {duration_sec === null ? '' : duration(duration_sec)}
      </Table.Td>
      <Table.Td data-label="Format" c="dimmed" className={`figures ${classes.whole}`}>
        {resolution.replace('x', ' × ')} · {fps}
      </Table.Td>
      <Table.Td data-label="Ordered by" c="dimmed" className={classes.whole ?? ''}>
        {job.created_by?.display_name ?? (job.stream_id === null ? 'Greenlit' : 'Its stream')}
      </Table.Td>
      <Table.Td data-label="Ordered" c="dimmed" className={classes.whole ?? ''}>
        <TimeAgo at={job.created_at} />
      </Table.Td>
    </Table.Tr>
  );
}

/** The film's picture, larger where the pointer rests. */
function Poster({ job: { topic, poster_url, resolution } }: { job: RenderJob }) {
  const ratio = aspectRatio(resolution);
  const picture = (
    <span className={classes.poster}>
      <AssetPicture url={poster_url} alt="" ratio={16 / 9} width={320} />
    </span>
  );
  if (poster_url === null) return picture;
  return (
    <Tooltip
      position="right"
      openDelay={250}
      classNames={{ tooltip: classes.large ?? '' }}
      withArrow={false}
      label={<AssetPicture url={poster_url} alt={`The film ${topic}`} ratio={ratio} width={640} eager />}
    >
      {picture}
    </Tooltip>
  );
}

/** Its state, and how far it is while it is being made. */
function Standing({ job }: { job: RenderJob }) {
  const live = useProgress('render', job.job_id);
  const look = lookOf(job);
  if (job.state !== 'running') return <StateBadge look={look} size="sm" />;
  const { fraction, words } = progressOf(job, live);
  return (
    <div className={classes.standing}>
      <StateBadge look={look} size="sm" />
      <Progress
        value={fraction * 100}
        size="xs"
        radius="xl"
        aria-label={`${job.topic}: ${Math.floor(fraction * 100)} percent`}
      />
      <Text size="xs" c="dimmed" className="figures">
        {words}
      </Text>
    </div>
  );
}
