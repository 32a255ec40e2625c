import { Group, Stack, Text, Textarea } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SaveStatus } from '../edit/save-status.tsx';
import { UnsentDraft } from '../edit/unsent-draft.tsx';
import { count, duration } from '../../../ui/formats.ts';
import { useUser } from '../../../app/data/session.ts';
import { useAutosave } from '../edit/use-autosave.ts';
import type { DecisionOutcome } from '../decide/decision-state.ts';
import { noted, StreamDecisionBar } from '../decide/stream-decision-bar.tsx';
import { useDecide } from '../decide/use-decide.ts';
import { RunningStep } from '../stream/running-step.tsx';
import { SegmentList } from './segment-list.tsx';
import type { SegmentRow } from './segment-rows.ts';
import { SpecConflict } from './spec-conflict.tsx';
import { SpecConsequence } from './spec-consequence.tsx';
import { specAsText, specEditing } from './spec-editing.ts';
import classes from './spec-page.module.css';
import { countStale, staleness } from './staleness.ts';
import { mayReview } from '../may-review.ts';
import { useCurrentStream } from '../api/streams.ts';

/** Checkpoint 2: the production spec, editable in place. */
export function Component() {
  const stream = useCurrentStream();
  const deciding = useDecide(stream);
  const editable = mayReview(useUser()) && stream.checkpoint?.name === 'spec';
  const { draft, setDraft, status, problem, fault, theirs, unsent, keepMine, takeTheirs, flush } =
    useAutosave(stream, specEditing, editable);

  const changeRows = useCallback(
    (update: (rows: readonly SegmentRow[]) => readonly SegmentRow[]) =>
      setDraft((old) => ({ ...old, rows: update(old.rows) })),
    [setDraft],
  );
  const stale = useMemo(() => {
    const look = draft.visual_direction !== stream.spec.visual_direction;
    const saved = new Map(stream.segments.map((segment) => [segment.id, segment]));
    return new Map(
      draft.rows.map((row) => [row.key, staleness(row, { look, segment: saved.get(row.id ?? '') })]),
    );
  }, [draft, stream.spec.visual_direction, stream.segments]);

  if (stream.phase === 'draft' && !unsent)
    return <RunningStep stream={stream} step="draft" title="Writing the spec" />;
  if (stream.segments.length === 0 && stream.phase === 'story') {
    return (
      <>
        <EmptyState icon={IconListDetails} title="The spec comes after the story">
          Once the story is approved it is cut into segments with prompts, for you to check here.
        </EmptyState>
        <StreamDecisionBar
          stream={stream}
          checkpoint="spec"
          deciding={deciding}
          consequence=""
          approve={{ label: 'Approve', run: () => Promise.resolve(null) }}
        />
      </>
    );
  }
  const length = draft.rows.reduce((sum, row) => sum + (row.duration_sec || 0), 0);
  const approve = async (note: string): Promise<DecisionOutcome> => {
    const saved = await flush();
    if ('problem' in saved)
      return deciding.refuse(`Not approved, as it could not be saved: ${saved.problem}`);
    return deciding.decide({ verdict: 'approve', revision: saved.revision, ...noted(note) });
  };
  return (
    <>
      <div className={classes.page}>
        {theirs && <SpecConflict mine={draft} theirs={theirs} onKeep={keepMine} onTake={takeTheirs} />}
        {unsent && <UnsentDraft text={specAsText(draft)} onDiscard={takeTheirs} />}
        <Stack gap={6} mb="xl">
          <Textarea
            label="Visual direction"
            description="Goes into every prompt. Changing it makes every picture anew."
            autosize
            minRows={2}
            maxRows={8}
            readOnly={!editable}
            maxLength={LIMITS.visualDirection}
            value={draft.visual_direction}
            onChange={({ currentTarget: { value } }) =>
              setDraft((old) => ({ ...old, visual_direction: value }))
            }
          />
        </Stack>
        <Group justify="space-between" mb="sm">
          <Text component="h2" fw={650} className="figures">
            {count(draft.rows.length, 'segment')}
            <Text span c="dimmed" fw={400}>
              {' · '}
              {duration(length)} in all
            </Text>
          </Text>
          {editable && <SaveStatus status={status} problem={problem} />}
        </Group>
        <SegmentList
          rows={draft.rows}
          stale={stale}
          made={stream.segments}
          editable={editable}
          onChange={changeRows}
        />
      </div>
      <StreamDecisionBar
        stream={stream}
        checkpoint="spec"
        deciding={deciding}
        consequence={
          <SpecConsequence stream={stream} stale={countStale([...stale.values()])} length={length} />
        }
        approve={{
          label: 'Approve',
          disabled: theirs ? 'Choose which spec to keep first' : fault !== null && `Not yet: ${fault}`,
          run: approve,
        }}
      />
    </>
  );
}
