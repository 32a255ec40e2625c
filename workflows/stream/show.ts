import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { streamFailure, streamState } from '../contracts/stream/state.ts';
import type { StreamRun } from '../contracts/stream/stream.ts';
import { plain } from '../contracts/shown-text.ts';
import type { Shown } from '../kit/display.ts';
import { KEYS } from '../kit/search-attribute-keys.ts';
import { wantedWork } from './work.ts';

/** A stream as operators see it. */
export const shown = (run: StreamRun): Shown => ({ details: details(run), attributes: attributes(run) });

function attributes(run: StreamRun): SearchAttributeUpdatePair[] {
  const checkpoint = run.ended ? null : run.checkpoint;
  return [
    { key: KEYS.GreenlitKind, value: 'stream' },
    { key: KEYS.GreenlitState, value: streamState(run) },
    { key: KEYS.Checkpoint, value: checkpoint?.name ?? null },
    { key: KEYS.Assignee, value: checkpoint?.assignee_id?.toString() ?? null },
    { key: KEYS.DueAt, value: checkpoint?.due_at ? new Date(checkpoint.due_at) : null },
  ];
}

function details(run: StreamRun): string {
  const failure = streamFailure(run);
  const lines = [`**${streamState(run)}**, phase ${run.phase}`];
  if (run.checkpoint && !run.ended) {
    const { name, round, opened_at, due_at } = run.checkpoint;
    lines.push(
      `Waits for a reviewer at **${name}**, round ${round}, since ${opened_at}${due_at ? `, due ${due_at}` : ''}.`,
    );
    lines.push(
      `Decide: \`temporal workflow signal -w stream-${run.stream_id} --name decide --input '{"checkpoint":"${name}","verdict":"approve"}'\``,
    );
  }
  if (run.passing && !run.ended)
    lines.push(
      `**${run.passing.was.name}** is approved, and goes on at ${run.passing.until}. Until then: \`temporal workflow signal -w stream-${run.stream_id} --name undo\``,
    );
  if (run.held && !run.ended)
    lines.push(
      `The budget of the ${run.held.scope} holds ${run.held.keys.length} pieces of work since ${run.held.opened_at}. Raise it, then: \`temporal workflow signal -w stream-${run.stream_id} --name raise\``,
    );
  const works = wantedWork(run);
  if (works.length > 0)
    lines.push(
      `Under way: ${works
        .slice(0, 10)
        .map(({ key }) => `\`${key}\``)
        .join(', ')}${works.length > 10 ? ', …' : ''}`,
    );
  if (failure)
    lines.push(
      `Failed: ${plain(failure)}\n\nAgain: \`temporal workflow signal -w stream-${run.stream_id} --name retry\``,
    );
  return lines.join('\n\n');
}
