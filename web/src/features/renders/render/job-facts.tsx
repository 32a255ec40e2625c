import { Anchor } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { RenderJobDetail } from '../../../../../api/schemas/renders.ts';
import { orderedBy } from '../../../../../workflows/contracts/render/ordered-by.ts';
import { pageOf } from '../../../app/page-of.ts';
import { duration } from '../../../ui/formats.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { encoderWords, narrationWords } from '../made-by.ts';
import { LOUDNESS_WORDS, SUBTITLE_WORDS } from '../words.ts';
import { JobCost } from './job-cost.tsx';
import classes from '../../../ui/facts.module.css';

/** How it was ordered, by whom, what it came from and what belongs to it. */
export function JobFacts({ job }: { job: RenderJobDetail }) {
  const { plan, made_from, finished_at } = job;
  const ordering = orderedBy(job);
  return (
    <dl className={classes.facts}>
      <Fact name="Encoder">{encoderWords(job)}</Fact>
      <Fact name="Loudness">{LOUDNESS_WORDS[plan.loudness]}</Fact>
      <Fact name="Subtitles">{SUBTITLE_WORDS[plan.subtitles]}</Fact>
      <Fact name="Narration">{narrationWords(job)}</Fact>
      <Fact name="Cost">{job.cost_usd > 0 && <JobCost id={job.job_id} usd={job.cost_usd} />}</Fact>
      <Fact name="Music">
        {plan.music && (
          <Anchor href={plan.music.url} inherit>
            {plan.music.key.split('/').at(-1)}
          </Anchor>
        )}
      </Fact>
      <Fact name="Took">{job.render_time_sec !== null && duration(job.render_time_sec)}</Fact>
      <Fact name="Finished">{finished_at !== null && <TimeAgo at={finished_at} />}</Fact>
      <Fact name="Film of">
        {ordering && (
          <Anchor component={Link} to={pageOf(ordering)} inherit>
            its {ordering.kind}
          </Anchor>
        )}
      </Fact>
      <Fact name={made_from?.how === 'retry' ? 'Retry of' : 'Duplicate of'}>
        {made_from && (
          <Anchor component={Link} to={`/renders/${made_from.job_id}`} inherit>
            another render
          </Anchor>
        )}
      </Fact>
      <Fact name="Workflow">
        {!job.is_draft && (
          <Anchor href={job.temporal_url} target="_blank" rel="noreferrer" inherit>
            In Temporal <IconExternalLink size={12} aria-hidden />
          </Anchor>
        )}
      </Fact>
    </dl>
  );
}

/** One of them, where there is something to say. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
