import { Anchor } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ScriptJob } from '../../../../../api/schemas/script-jobs.ts';
import { count, duration, exactDollars } from '../../../ui/formats.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import classes from '../../../ui/facts.module.css';

/** By what it was written, what that cost, and what belongs to it. */
export function JobFacts({ job }: { job: ScriptJob }) {
  const { script, version, provider, model, input_tokens, output_tokens, cost_usd } = job;
  const { retry_of, retried_as, started_at, finished_at } = job;
  return (
    <dl className={classes.facts}>
      <Fact name="Script">
        {script && (
          <Anchor component={Link} to={`/scripts/${script.id}`} inherit>
            {script.title}
          </Anchor>
        )}
      </Fact>
      <Fact name="Became">
        {script && version && (
          <Anchor component={Link} to={`/scripts/${script.id}/versions`} inherit>
            v{version.version}
          </Anchor>
        )}
        {script && job.replaced_scene_id !== null && (
          <Anchor component={Link} to={`/scripts/${script.id}/scenes`} inherit>
            the text of its scene
          </Anchor>
        )}
      </Fact>
      <Fact name="Analysis">
        {script && job.about_version && (
          <Anchor
            component={Link}
            to={`/scripts/${script.id}/analysis?version=${job.about_version.version}`}
            inherit
          >
            of v{job.about_version.version}
          </Anchor>
        )}
      </Fact>
      <Fact name="Written by">{provider && [model, provider].filter(Boolean).join(', ')}</Fact>
      <Fact name="Read">{input_tokens !== null && count(input_tokens, 'token')}</Fact>
      <Fact name="Wrote">{output_tokens !== null && count(output_tokens, 'token')}</Fact>
      <Fact name="Cost">{exactDollars(cost_usd)}</Fact>
      <Fact name="Took">
        {started_at !== null &&
          finished_at !== null &&
          duration((Date.parse(finished_at) - Date.parse(started_at)) / 1000)}
      </Fact>
      <Fact name="Finished">{finished_at !== null && <TimeAgo at={finished_at} />}</Fact>
      <Fact name="Retry of">{retry_of !== null && <OtherJob id={retry_of} word="an earlier job" />}</Fact>
      <Fact name="Tried again">
        {retried_as !== null && <OtherJob id={retried_as} word="as a new job" />}
      </Fact>
      <Fact name="Workflow">
        <Anchor href={job.temporal_url} target="_blank" rel="noreferrer" inherit>
          In Temporal <IconExternalLink size={12} aria-hidden />
        </Anchor>
      </Fact>
    </dl>
  );
}

const OtherJob = ({ id, word }: { id: string; word: string }) => (
  <Anchor component={Link} to={`/jobs/${id}`} inherit>
    {word}
  </Anchor>
);

/** Nothing is said of what there is none of. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  const parts = Array.isArray(children) ? children : [children];
  if (parts.every((part) => part === null || part === false || part === '')) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
