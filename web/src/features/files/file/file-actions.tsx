import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { TRANSITIONS, type FileAction } from '../../../../../workflows/contracts/file/transitions.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { ACTION_LOOKS, TASK_WORDS, wordOf } from '../action-looks.ts';
import { KeyHint } from '../../../ui/keys/key-hint.tsx';
import { ariaKeys } from '../../../ui/keys/keymap.ts';
import { OutcomeLine } from '../../../ui/outcome-line.tsx';
import { announce } from '../../../ui/announce.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { fileKeys } from '../keys.ts';
import { useUser } from '../../../app/data/session.ts';
import { useSiteName } from '../../sites/sites.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { ActionDialog } from '../actions/action-dialog.tsx';
import { actionsFor, nextAction, isAsked, needsReason } from '../actions/allowed.ts';
import { consequence, WAITS_FOR } from '../actions/consequences.ts';
import type { Told } from '../../../app/data/answer.ts';
import { isRefused, outcomeOf } from '../actions/outcomes.ts';
import { type ActionDetails, act } from '../api/files.ts';
import { DeliverDialog } from '../deliver/deliver-dialog.tsx';
import classes from './file-actions.module.css';
import { NextWaiting } from './next-waiting.tsx';

/** What the person who looks can do to the file, and what will happen then. */
export function FileActions({ file }: { file: CameraFile }) {
  const user = useUser();
  const siteName = useSiteName();
  const [asked, setAsked] = useState<FileAction | null>(null);
  const [reason, setReason] = useState('');
  const run = useMutation({
    mutationFn: ({ action, details }: { action: FileAction; details: ActionDetails }) =>
      act(file.id, action, details),
    onSuccess: (told, { action }) => {
      announce(outcomeOf(action, told).text);
      return told.body ? undefined : queryClient.invalidateQueries({ queryKey: fileKeys.one(file.id) });
    },
  });
  const { mutate, reset, isPending } = run;
  const actions = useMemo(() => actionsFor(file, user), [file, user]);
  const next = nextAction(file, user);
  const offers = useMemo(() => {
    const begin = (action: FileAction): void => {
      if (isAsked(action) || action === 'deliver') {
        // What came of the last one is not this one's problem.
        reset();
        setAsked(action);
      } else if (action === 'complete_transfer')
        confirm({
          title: 'Is the copy already there?',
          text: consequence(action, file, siteName),
          action: 'Verify the copy',
          onConfirm: () => mutate({ action, details: {} }),
        });
      else mutate({ action, details: {} });
    };
    return actions.map((action) => ({ action, begin: () => begin(action) }));
  }, [actions, file, siteName, mutate, reset]);
  useKeys(
    'Decide',
    useMemo(
      () =>
        offers.map(({ action, begin }) => ({
          keys: [ACTION_LOOKS[action].key],
          label: ACTION_LOOKS[action].word,
          run: () => !isPending && begin(),
        })),
      [offers, isPending],
    ),
  );
  const close = ({ body }: Told<CameraFile>): void => {
    if (body === null) return;
    setAsked(null);
    if (asked !== null && needsReason(asked)) setReason('');
  };
  const told = run.data;
  const outcome = told ? outcomeOf(run.variables.action, told) : null;
  // What was still at work when the answer came shows by the file itself.
  const isOver =
    (outcome?.kind === 'pending' && told?.body?.updated_at !== file.updated_at) ||
    // Nor is a failure news that the file has got past since, however it did.
    (outcome?.kind === 'failed' &&
      told?.body === null &&
      run.variables !== undefined &&
      !TRANSITIONS[run.variables.action].from.includes(file.state));
  return (
    <section className={classes.bar} aria-label="Decision">
      {outcome && !isOver && (
        <OutcomeLine {...outcome}>
          <NextWaiting after={file.id} />
        </OutcomeLine>
      )}
      <div className={classes.row}>
        <p className={classes.words}>
          {file.task !== null
            ? `${TASK_WORDS[file.task]}. The file moves on by itself when that is done.`
            : next
              ? consequence(next, file, siteName)
              : WAITS_FOR[file.state]}
        </p>
        {offers.length > 0 && (
          <div className={classes.verdicts}>
            {offers.map(({ action, begin }) => (
              <Offer
                key={action}
                action={action}
                word={wordOf(action, file.state)}
                title={consequence(action, file, siteName)}
                isNext={action === next}
                isBusy={isPending && run.variables.action === action}
                isDisabled={isPending}
                onClick={begin}
              />
            ))}
          </div>
        )}
      </div>
      {asked === 'deliver' && (
        <DeliverDialog
          file={file}
          isBusy={isPending}
          problem={outcome && isRefused(outcome) ? outcome.text : null}
          onClose={() => setAsked(null)}
          onDeliver={(details) => mutate({ action: asked, details }, { onSuccess: close })}
        />
      )}
      {asked && isAsked(asked) && (
        <ActionDialog
          action={asked}
          files={[file]}
          reason={reason}
          onReason={setReason}
          isBusy={isPending}
          problem={outcome && isRefused(outcome) ? outcome.text : null}
          onClose={() => setAsked(null)}
          onAct={(details) => mutate({ action: asked, details }, { onSuccess: close })}
        />
      )}
    </section>
  );
}

interface OfferProps {
  action: FileAction;
  word: string;
  title: string;
  isNext: boolean;
  isBusy: boolean;
  isDisabled: boolean;
  onClick: () => void;
}

function Offer({ action, word, title, isNext, isBusy, isDisabled, onClick }: OfferProps) {
  const { icon: Icon, key } = ACTION_LOOKS[action];
  return (
    <Button
      size="sm"
      variant={isNext ? 'filled' : 'default'}
      leftSection={<Icon size={16} stroke={1.8} />}
      aria-keyshortcuts={ariaKeys(key)}
      rightSection={<KeyHint name={key} />}
      classNames={{ section: classes.key ?? '' }}
      {...(action === 'reject' ? { className: classes.danger ?? '' } : {})}
      title={title}
      loading={isBusy}
      disabled={isDisabled && !isBusy}
      onClick={onClick}
    >
      {word}
    </Button>
  );
}
