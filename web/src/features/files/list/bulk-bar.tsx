import { ActionIcon, Button, Group, Progress, Text, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { FILE_ACTIONS, type FileAction } from '../../../../../workflows/contracts/file/transitions.ts';
import { ACTION_LOOKS } from '../action-looks.ts';
import { KeyHint } from '../../../ui/keys/key-hint.tsx';
import { ariaKeys } from '../../../ui/keys/keymap.ts';
import { bytes, count } from '../../../ui/formats.ts';
import { useUser } from '../../../app/data/session.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { hasRoleFor } from '../../../../../workflows/contracts/file/gate.ts';
import { actionsFor, isAgain } from '../actions/allowed.ts';
import classes from './bulk-bar.module.css';
import { BulkOutcomes } from './bulk-outcomes.tsx';
import { MOST, type Selection } from './selection.ts';
import { useBulk } from './use-bulk.tsx';

/** Verifying copies made elsewhere is a look at each file, not at many. */
const OFFERED = FILE_ACTIONS.filter((action) => action !== 'complete_transfer');

interface Props {
  marked: Selection['marked'];
  /** How many match the filters. */
  total: number;
  onClear: () => void;
}

/** What can be done to all marked files at once; each has its own outcome. */
export function BulkBar({ marked, total, onClear }: Props) {
  const files = useMemo(() => [...marked.values()], [marked]);
  const user = useUser();
  const bulk = useBulk(marked.size, onClear);
  const offers = useMemo(
    () =>
      OFFERED.filter((action) => hasRoleFor(action, user.role)).map((action) => ({
        action,
        // What was lost is looked at file by file.
        files: files.filter(
          (file) =>
            actionsFor(file, user).includes(action) && (action === 'assign' || !isAgain(action, file.state)),
        ),
      })),
    [files, user],
  );
  const { begin, isBusy } = bulk;
  useKeys(
    'Marked files',
    useMemo(
      () => [
        ...offers
          .filter((offer) => offer.files.length > 0 && !isBusy)
          .map(({ action, files }) => ({
            keys: [bulkKey(action)],
            label: `${ACTION_LOOKS[action].word} the marked files`,
            run: () => begin(action, files),
          })),
        ...(files.length > 0 ? [{ keys: ['Escape'], label: 'Mark none', run: onClear }] : []),
      ],
      [offers, files.length, begin, isBusy, onClear],
    ),
  );
  if (files.length === 0 && bulk.outcomes.length === 0) return null;
  return (
    <section className={classes.bar} aria-label="Marked files">
      {bulk.outcomes.length > 0 && (
        <BulkOutcomes
          outcomes={bulk.outcomes}
          total={bulk.total}
          isBusy={isBusy}
          onStop={bulk.stop}
          onClose={bulk.forget}
        />
      )}
      {isBusy && (
        <Progress
          value={(bulk.outcomes.length / bulk.total) * 100}
          size="xs"
          radius={0}
          aria-label="Progress"
        />
      )}
      {files.length > 0 && (
        <Group gap="sm" className={classes.row ?? ''}>
          <Tooltip label="Mark none (Esc)">
            <ActionIcon variant="subtle" color="gray" aria-label="Mark none" onClick={onClear}>
              <IconX size={17} />
            </ActionIcon>
          </Tooltip>
          <Text size="sm" fw={600} className="figures">
            {marked.size >= MOST && total > MOST
              ? `The most at once: ${MOST.toLocaleString('en')} of ${count(total, 'file')}`
              : count(files.length, 'file')}
            <Text span inherit c="dimmed" fw={400}>
              {' · '}
              {bytes(files.reduce((sum, { size_bytes }) => sum + size_bytes, 0))}
            </Text>
          </Text>
          <Group gap={6} ml="auto">
            {offers
              .filter((offer) => offer.files.length > 0)
              .map(({ action, files }) => (
                <Offer
                  key={action}
                  action={action}
                  n={files.length}
                  busy={isBusy}
                  onClick={() => begin(action, files)}
                />
              ))}
            {offers.every((offer) => offer.files.length === 0) && (
              <Text size="sm" c="dimmed">
                Nothing of yours to do with these as they stand.
              </Text>
            )}
          </Group>
        </Group>
      )}
      {bulk.dialog}
    </section>
  );
}

const bulkKey = (action: FileAction): string => `Shift+${ACTION_LOOKS[action].key.toUpperCase()}`;

interface OfferProps {
  action: FileAction;
  n: number;
  busy: boolean;
  onClick: () => void;
}

function Offer({ action, n, busy, onClick }: OfferProps) {
  const { word, icon: Icon } = ACTION_LOOKS[action];
  return (
    <Button
      size="xs"
      variant="default"
      disabled={busy}
      leftSection={<Icon size={15} stroke={1.8} />}
      aria-keyshortcuts={ariaKeys(bulkKey(action))}
      rightSection={<KeyHint name={bulkKey(action)} />}
      classNames={{ section: classes.key ?? '' }}
      {...(action === 'reject' ? { className: classes.danger ?? '' } : {})}
      aria-label={`${word} ${count(n, 'file')}`}
      onClick={onClick}
    >
      {word} {n}
    </Button>
  );
}
