import { Button, Group, Select, Skeleton, Text } from '@mantine/core';
import { useHover } from '@mantine/hooks';
import { IconPlus, IconSparkles } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import type { SessionSummary } from '../../../../../api/schemas/sessions.ts';
import { SESSION_STATES } from '../../../../../workflows/contracts/session/session.ts';
import { FIRST_SORT, sortsOf, type Sort } from '../../../../../workflows/contracts/sorting.ts';
import { useUser } from '../../../app/data/session.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { count, dollars } from '../../../ui/formats.ts';
import { useRoving } from '../../../ui/keys/use-roving.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { pageNumber } from '../../../ui/pages.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { SortChoice, type SortWords } from '../../../ui/sort-choice.tsx';
import { sortingOf } from '../../../ui/sorting.ts';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useSteady } from '../../../ui/use-steady.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { SESSION_LOOKS } from '../looks.ts';
import { mayGenerate } from '../may-generate.ts';
import { useSessions } from '../sessions.ts';
import classes from '../../../ui/cards.module.css';

const SORTS: SortWords<Sort<'sessions'>> = {
  '-created_at': 'Newest first',
  created_at: 'Oldest first',
  '-updated_at': 'Changed last first',
  updated_at: 'Unchanged longest first',
  title: 'Title, A to Z',
  '-title': 'Title, Z to A',
};

/** One's own sessions; an admin's are everybody's. */
export function Component() {
  useTitle('Sessions');
  const [read, write] = useUrlState();
  const sorting = sortingOf(sortsOf('sessions'), FIRST_SORT.sessions, [read, write]);
  const filters = {
    state: read('state'),
    search: read('search'),
    sort: sorting.sort,
    page: pageNumber(read('page')),
  };
  const list = useSessions(filters);
  const { data } = list;
  const { hovered, ref } = useHover<HTMLDivElement>();
  const held = useSteady(data?.sessions, hovered, [filters, list.isPlaceholderData]);
  const newest = new Map(data?.sessions.map((session) => [session.session_id, session]));
  const sessions = (held ?? []).map((session) => newest.get(session.session_id) ?? session);
  const navigate = useNavigate();
  useRoving('Sessions', sessions.length, (place) =>
    navigate(`/sessions/${sessions[place]?.session_id ?? ''}`),
  );
  const may = mayGenerate(useUser());
  const isFiltered = Boolean(filters.state || filters.search);
  return (
    <Page wide>
      <PageHeader title="Sessions" subtitle={data ? count(data.total, 'session') : ' '}>
        {may && (
          <Button component={Link} to="/sessions/new" leftSection={<IconPlus size={17} />}>
            New session
          </Button>
        )}
      </PageHeader>
      <Group gap="sm" mb="lg">
        <SearchField
          label="the sessions"
          within="titles and prompts"
          value={filters.search}
          onChange={(search) => write({ search })}
        />
        <Select
          aria-label="State"
          placeholder="Any state"
          clearable
          w={{ base: 'calc(50% - 6px)', xs: 190 }}
          value={filters.state || null}
          onChange={(state) => write({ state: state ?? undefined })}
          data={SESSION_STATES.map((state) => ({ value: state, label: SESSION_LOOKS[state].word }))}
        />
        <SortChoice sorting={sorting} words={SORTS} w={{ base: 'calc(50% - 6px)', xs: 210 }} />
      </Group>
      <ListFrame
        ref={ref}
        one="session"
        many="sessions"
        query={list}
        shown={sessions.length}
        onClear={isFiltered ? () => write({ state: '', search: '' }) : undefined}
        loading={
          <div className={classes.grid} aria-label="Loading the sessions">
            {[0, 1, 2, 3].map((card) => (
              <Skeleton key={card} h={250} />
            ))}
          </div>
        }
        empty={
          <EmptyState icon={IconSparkles} title="No sessions yet">
            A session makes images of a prompt, clips of the images you choose, and a film of the clips.
            {may && (
              <Button component={Link} to="/sessions/new">
                Begin the first session
              </Button>
            )}
          </EmptyState>
        }
        write={write}
      >
        <ul className={classes.grid} aria-label="Sessions">
          {sessions.map((session, place) => (
            <li key={session.session_id}>
              <Card session={session} place={place} />
            </li>
          ))}
        </ul>
      </ListFrame>
    </Page>
  );
}

function Card({ session, place }: { session: SessionSummary; place: number }) {
  const { session_id, title, prompt, state, num_images, num_clips, total_usd, thumbnail_url } = session;
  return (
    <Link to={`/sessions/${session_id}`} className={classes.card} data-row={place}>
      <div className={classes.poster}>
        <AssetPicture url={thumbnail_url?.split('&w=')[0] ?? null} alt="" ratio={16 / 9} width={640} />
        <span className={classes.badge}>
          <StateBadge look={SESSION_LOOKS[state]} size="sm" />
        </span>
      </div>
      <div className={classes.body}>
        <Text component="h2" fw={600} truncate title={prompt}>
          {title}
        </Text>
        <Group justify="space-between" gap="xs" wrap="nowrap">
          <Text size="xs" c="dimmed" truncate miw={0} className="figures">
            {[
              count(num_images, 'image'),
              ...(num_clips > 0 ? [count(num_clips, 'clip')] : []),
              dollars(total_usd),
            ].join(' · ')}
          </Text>
          <Text size="xs" c="dimmed" component="span" style={{ whiteSpace: 'nowrap' }}>
            <TimeAgo at={session.updated_at} />
          </Text>
        </Group>
      </div>
    </Link>
  );
}
