import { allowedFileActions } from '../contracts/file/transitions.ts';
import type { FileRun } from '../contracts/file/file.ts';
import { workflowIdOf } from '../contracts/kinds.ts';
import { plain } from '../contracts/shown-text.ts';
import type { Shown } from '../kit/display.ts';
import { KEYS } from '../kit/search-attribute-keys.ts';

/** A camera file as operators see it. */
export const shown = (run: FileRun): Shown => ({
  details: details(run),
  attributes: [
    { key: KEYS.GreenlitKind, value: 'file' },
    { key: KEYS.GreenlitState, value: run.state },
    { key: KEYS.Site, value: run.facts.source_site },
    { key: KEYS.Assignee, value: run.colorist?.id.toString() ?? null },
  ],
});

function details(run: FileRun): string {
  const { filename, source_site, file_id } = run.facts;
  const lines = [`**${run.state}**: ${plain(filename)} from ${plain(source_site)}`];
  if (run.task)
    lines.push(`Under way: ${run.task.name}, asked for by ${plain(run.task.command.actor.username)}.`);
  if (run.failure !== null) lines.push(`Failed: ${plain(run.failure)}`);
  const allowed = allowedFileActions(run.state, run.task?.name);
  if (allowed.length > 0 && !run.task) {
    lines.push(`Waits for a person: ${allowed.join(', ')}.`);
    lines.push(
      `For example: \`temporal workflow signal -w ${workflowIdOf('file', file_id)} --name act --input '{"action":"${allowed[0]}"}'\``,
    );
  }
  return lines.join('\n\n');
}
