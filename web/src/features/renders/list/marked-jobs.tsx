import { ActionIcon, Button, Group, Progress, Text, Tooltip } from '@mantine/core';
import { IconColumns2, IconTag, IconX, type TablerIcon } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { JOB_ACTIONS, type JobAction } from '../../../../../workflows/contracts/render/job.ts';
import { count } from '../../../ui/formats.ts';
import { KeyHint } from '../../../ui/keys/key-hint.tsx';
import { ariaKeys } from '../../../ui/keys/keymap.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { OutcomeLine } from '../../../ui/outcome-line.tsx';
import { comparePath } from '../compare/compare-path.ts';
import { JOB_ACTION_LOOKS } from '../looks.ts';
import { tagging } from './bulk-work.ts';
import classes from './marked-jobs.module.css';
import { TagDialog } from './tag-dialog.tsx';
import { useBulkJobs } from './use-bulk-jobs.ts';
import type { Marks } from './use-marks.ts';

/** Many films at once by one key too many would be dear. */
const OFFERED = JOB_ACTIONS.filter((action) => action !== 'duplicate');

interface Props {
  marks: Marks;
  /** Tags in use. */
  known: readonly string[];
}

/** What can be done with all marked jobs at once; what came of it is told, with those that refused it. */
export function MarkedJobs({ marks: { jobs, clear }, known }: Props) {
  const { begin, start, told, isBusy, stop, forget, undo } = useBulkJobs(clear);
  // As they are when one begins: what they were before is what is undone to.
  const [tagged, setTagged] = useState<typeof jobs | null>(null);
  const navigate = useNavigate();
  const [one, other, third] = jobs;
  const compared = one && other && !third ? comparePath(one, other) : null;
  const compare = useCallback((): void => {
    if (compared !== null) void navigate(compared);
  }, [compared, navigate]);
  const offers = useMemo(
    () =>
      OFFERED.map((action) => ({
        action,
        able: jobs.filter(({ allowed }) => allowed.includes(action)),
      })).filter(({ able }) => able.length > 0),
    [jobs],
  );
  useKeys(
    'Marked renders',
    useMemo(
      () => [
        ...offers
          .filter(() => !isBusy)
          .map(({ action, able }) => ({
            keys: [bulkKey(action)],
            label: `${JOB_ACTION_LOOKS[action].word} the marked renders`,
            run: () => begin(action, able),
          })),
        ...(jobs.length > 0 && !isBusy
          ? [{ keys: [TAG_KEY], label: 'Tag the marked renders', run: () => setTagged(jobs) }]
          : []),
        ...(compared !== null
          ? [{ keys: [COMPARE_KEY], label: 'Compare the two marked renders', run: compare }]
          : []),
        ...(jobs.length > 0 ? [{ keys: ['Escape'], label: 'Mark none', run: clear }] : []),
      ],
      [offers, jobs, begin, isBusy, clear, compared, compare],
    ),
  );
  if (jobs.length === 0 && !told && !tagged) return null;
  return (
    <section className={classes.bar} aria-label="Marked renders">
      {told && (
        <div className={classes.told}>
          <OutcomeLine {...told.words}>
            {isBusy && (
              <Button size="compact-sm" variant="default" onClick={stop}>
                Stop
              </Button>
            )}
            {undo && (
              <Button size="compact-sm" variant="default" onClick={undo}>
                Undo
              </Button>
            )}
            {!isBusy && (
              <Button size="compact-sm" variant="subtle" color="gray" onClick={forget}>
                Close
              </Button>
            )}
          </OutcomeLine>
          {told.refused.map(({ job, why }) => (
            <Text key={job.job_id} size="sm" c="dimmed">
              {job.topic}: {why}
            </Text>
          ))}
        </div>
      )}
      {isBusy && told && <Progress value={told.done * 100} size="xs" radius={0} aria-label="Progress" />}
      {jobs.length > 0 && (
        <Group gap="sm" className={classes.row ?? ''}>
          <Tooltip label="Mark none (Esc)">
            <ActionIcon variant="subtle" color="gray" aria-label="Mark none" onClick={clear}>
              <IconX size={17} />
            </ActionIcon>
          </Tooltip>
          <Text size="sm" fw={600} className="figures">
            {count(jobs.length, 'render')}
          </Text>
          <Group gap={6} ml="auto">
            {offers.map(({ action, able }) => (
              <Offer
                key={action}
                word={JOB_ACTION_LOOKS[action].word}
                icon={JOB_ACTION_LOOKS[action].icon}
                shortcut={bulkKey(action)}
                n={able.length}
                busy={isBusy}
                onClick={() => begin(action, able)}
              />
            ))}
            {compared !== null && (
              <Offer
                word="Compare"
                icon={IconColumns2}
                shortcut={COMPARE_KEY}
                n={2}
                busy={isBusy}
                onClick={compare}
              />
            )}
            <Offer
              word="Tag"
              icon={IconTag}
              shortcut={TAG_KEY}
              n={jobs.length}
              busy={isBusy}
              onClick={() => setTagged(jobs)}
            />
          </Group>
        </Group>
      )}
      {tagged && (
        <TagDialog
          jobs={tagged}
          known={known}
          onClose={() => setTagged(null)}
          onTag={(added, removed) => void start(tagging(added, removed), tagged)}
        />
      )}
    </section>
  );
}

const bulkKey = (action: JobAction): string => `Shift+${JOB_ACTION_LOOKS[action].key.toUpperCase()}`;

const TAG_KEY = 'Shift+T';
const COMPARE_KEY = 'Shift+B';

interface OfferProps {
  word: string;
  icon: TablerIcon;
  shortcut: string;
  n: number;
  busy: boolean;
  onClick: () => void;
}

function Offer({ word, icon: Icon, shortcut, n, busy, onClick }: OfferProps) {
  return (
    <Button
      size="xs"
      variant="default"
      disabled={busy}
      leftSection={<Icon size={15} stroke={1.8} />}
      aria-keyshortcuts={ariaKeys(shortcut)}
      rightSection={<KeyHint name={shortcut} />}
      classNames={{ section: classes.key ?? '' }}
      aria-label={`${word} ${count(n, 'render')}`}
      onClick={onClick}
    >
      {word} {n}
    </Button>
  );
}
