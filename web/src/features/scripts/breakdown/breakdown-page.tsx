import { Alert, Button, Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { IconDownload, IconTable } from '@tabler/icons-react';
import { isProblem } from '../../../app/data/problem.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { count } from '../../../ui/formats.ts';
import { oneOf } from '../../../ui/one-of.ts';
import { Page } from '../../../ui/page.tsx';
import { SortChoice, type SortWords } from '../../../ui/sort-choice.tsx';
import { sortingOf } from '../../../ui/sorting.ts';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { useBreakdown } from '../api/breakdown.ts';
import { useThisScript } from '../script/script-layout.tsx';
import { WriteIt } from '../script/write-it.tsx';
import { VersionField } from '../versions/version-field.tsx';
import { SCENE_SORTS, talliedTimes, TALLY_SORTS } from './order.ts';
import { ScenesTable } from './scenes-table.tsx';
import { TallyTable } from './tally-table.tsx';

const VIEWS = ['scenes', 'cast', 'locations', 'times'] as const;
const VIEW_WORDS = {
  scenes: 'Scenes',
  cast: 'Cast',
  locations: 'Locations',
  times: 'Day and night',
} as const;
/** On a phone, where a table has no heads. */
const SCENE_SORT_WORDS: SortWords<(typeof SCENE_SORTS)[number]> = {
  place: 'In the order of the script',
  '-place': 'Last scene first',
  location: 'Location, A to Z',
  '-location': 'Location, Z to A',
  time: 'Time, A to Z',
  '-time': 'Time, Z to A',
  '-eighths': 'Longest first',
  eighths: 'Shortest first',
  '-cast': 'Largest cast first',
  cast: 'Smallest cast first',
};
const TALLY_SORT_WORDS: SortWords<(typeof TALLY_SORTS)[number]> = {
  '-scenes': 'In most scenes first',
  scenes: 'In fewest scenes first',
  '-eighths': 'Most pages first',
  eighths: 'Fewest pages first',
  name: 'Name, A to Z',
  '-name': 'Name, Z to A',
};
const ROW_WORDS = { cast: 'Part', locations: 'Location', times: 'When' } as const;

/** The draft, or a version, broken down for a schedule: its scenes, and who and what is in how many of them. */
export function Component() {
  const script = useThisScript();
  const { id, newest } = script;
  const url = useUrlState();
  const [read, write] = url;
  const last = newest?.version ?? 0;
  // A production's breakdown is that of its locked pages, which the draft has not.
  const lock = newest?.lock;
  const usual = lock ? last : 0;
  const asked = Math.trunc(Number(read('version') || usual)) || 0;
  const version = Math.min(last, Math.max(0, asked));
  const view = oneOf(VIEWS, read('view')) ?? 'scenes';
  const { data, error: fault, refetch } = useBreakdown(id, version);
  // What is written on stays in sight while it cannot be measured anew.
  const error = data ? null : fault;
  const sceneSorting = sortingOf(SCENE_SORTS, 'place', url);
  const tallySorting = sortingOf(TALLY_SORTS, '-scenes', url);
  return (
    <Page wide>
      <Group gap="md" mb="md">
        <VersionField
          label="Of what"
          draft="The draft"
          last={last}
          value={version}
          onChange={(next) => write({ version: next === usual ? undefined : String(next) })}
        />
        <SegmentedControl
          aria-label="What is shown"
          size="xs"
          data={VIEWS.map((value) => ({ value, label: VIEW_WORDS[value] }))}
          value={view}
          onChange={(value) => write({ view: value === 'scenes' ? undefined : value, sort: undefined })}
        />
        {view === 'scenes' ? (
          <SortChoice sorting={sceneSorting} words={SCENE_SORT_WORDS} w="100%" hiddenFrom="sm" />
        ) : (
          <SortChoice sorting={tallySorting} words={TALLY_SORT_WORDS} w="100%" hiddenFrom="sm" />
        )}
        {data && (
          <>
            <Text size="sm" c="dimmed" className="figures" role="status">
              {[
                count(data.pages, 'page'),
                count(data.scenes.length, 'scene'),
                count(data.cast.length, 'part'),
                count(data.locations.length, 'location'),
              ].join(' · ')}
            </Text>
            <Button
              component="a"
              href={`/api/scripts/${id}/${version === 0 ? 'draft' : `versions/${version}`}/breakdown?format=csv`}
              download
              size="xs"
              variant="default"
              ml="auto"
              leftSection={<IconDownload size={15} />}
            >
              CSV
            </Button>
          </>
        )}
      </Group>
      {version === 0 && lock && (
        <Alert color="gray" variant="light" mb="md" py="xs">
          The pages are locked since v{lock.version}. The draft runs on from page to page, with its scenes
          counted anew: locked numbers and pages are those of a version.
        </Alert>
      )}
      {isProblem(error, 'conflict') ? (
        <EmptyState
          icon={IconTable}
          title={version === 0 ? 'The draft is no screenplay' : `v${version} is no screenplay`}
        >
          Only a screenplay has scenes that are measured in pages.
        </EmptyState>
      ) : error ? (
        <ErrorPanel title="It cannot be broken down" error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton h={320} aria-label="Breaking the script down" />
      ) : data.scenes.length === 0 ? (
        <EmptyState icon={IconTable} title="Nothing to break down yet">
          As soon as a line begins with INT. or EXT., its scene stands here with its length, cast and place.
          <WriteIt script={script} />
        </EmptyState>
      ) : view === 'scenes' ? (
        <ScenesTable script={id} version={version} scenes={data.scenes} sorting={sceneSorting} />
      ) : (
        <TallyTable
          word={ROW_WORDS[view]}
          rows={view === 'times' ? talliedTimes(data.scenes) : data[view]}
          sorting={tallySorting}
        />
      )}
    </Page>
  );
}
