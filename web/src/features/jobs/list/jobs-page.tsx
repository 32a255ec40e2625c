import { Box, Button, Group, Select, Skeleton } from '@mantine/core';
import { IconSearchOff, IconWriting } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { JOB_STATES } from '../../../../../workflows/contracts/job/job.ts';
import { useUser } from '../../../app/data/session.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { count } from '../../../ui/formats.ts';
import { useRoving } from '../../../ui/keys/use-roving.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import { PagePicker } from '../../../ui/page-picker.tsx';
import { Page } from '../../../ui/page.tsx';
import { pageNumber } from '../../../ui/pages.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { mayWrite } from '../../characters/may-write.ts';
import { useWritingJobs } from '../jobs.ts';
import { WRITING_LOOKS } from '../looks.ts';
import { JobTable } from './job-table.tsx';

/** One's own writing jobs and the analyses of scripts that one may read, newest first; an admin's are everybody's. */
export function Component() {
  useTitle('Jobs');
  const [read, write] = useUrlState();
  const filters = {
    state: read('state'),
    script: Number(read('script')) || 0,
    page: pageNumber(read('page')),
  };
  const { data, error, refetch, isPlaceholderData } = useWritingJobs(filters);
  const jobs = data?.jobs ?? [];
  const navigate = useNavigate();
  useRoving('Jobs', jobs.length, (place) => navigate(`/jobs/${jobs[place]?.job_id ?? ''}`));
  const may = mayWrite(useUser());
  const ofScript =
    filters.script === 0 ? undefined : jobs.find(({ script }) => script?.id === filters.script);
  return (
    <Page wide>
      <PageHeader
        title={ofScript?.script ? `Jobs of ${ofScript.script.title}` : 'Jobs'}
        subtitle={data ? `${count(data.total, 'text')} that a model was asked to write` : ' '}
      >
        {may && (
          <Button component={Link} to="/scripts/new" leftSection={<IconWriting size={17} />}>
            Have a script written
          </Button>
        )}
      </PageHeader>
      <Group gap="sm" mb="lg">
        <Select
          aria-label="State"
          placeholder="Any state"
          clearable
          w={190}
          value={filters.state || null}
          onChange={(state) => write({ state: state ?? undefined })}
          data={JOB_STATES.map((state) => ({ value: state, label: WRITING_LOOKS[state].word }))}
        />
        {filters.script !== 0 && (
          <Button variant="subtle" color="gray" onClick={() => write({ script: undefined })}>
            Jobs of all scripts
          </Button>
        )}
      </Group>
      {error && <ErrorPanel title="The jobs cannot be shown" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton h={260} aria-label="Loading the jobs" />}
      {data?.total === 0 &&
        (filters.state || filters.script ? (
          <EmptyState icon={IconSearchOff} title="No job matches">
            <Button variant="light" onClick={() => write({ state: '', script: undefined })}>
              Clear the filters
            </Button>
          </EmptyState>
        ) : (
          <EmptyState icon={IconWriting} title="No jobs yet">
            A job writes a screenplay, a treatment, an outline or a scene of your prompt, in the genre and
            tone of its script and the voices of its characters.
            {may && (
              <Button component={Link} to="/scripts/new">
                Begin a script
              </Button>
            )}
          </EmptyState>
        ))}
      {jobs.length > 0 && (
        <Box opacity={isPlaceholderData ? 0.6 : 1}>
          <JobTable jobs={jobs} />
        </Box>
      )}
      {data && <PagePicker list={data} write={write} />}
    </Page>
  );
}
