import { exceededInWords } from '../contracts/costs.ts';
import { allowedJobCommands, type JobRun } from '../contracts/job/job.ts';
import { workflowIdOf } from '../contracts/kinds.ts';
import { plain } from '../contracts/shown-text.ts';
import type { Shown } from '../kit/display.ts';
import { KEYS } from '../kit/search-attribute-keys.ts';

/** A job as operators see it. */
export const shown = (run: JobRun): Shown => ({
  details: details(run),
  attributes: [
    { key: KEYS.GreenlitKind, value: 'job' },
    { key: KEYS.GreenlitState, value: run.state },
    { key: KEYS.Checkpoint, value: run.held ? 'budget' : null },
  ],
});

function details({ job_id, state, step, error, held }: JobRun): string {
  const lines = [`**${state}**${step === null ? '' : `, at: ${step}`}`];
  if (held) {
    const signals = allowedJobCommands(state).map((name) => `\`${name}\``);
    lines.push(
      `${exceededInWords(held)} Raise it, then signal.`,
      `Signals: ${signals.join(', ')}. \`temporal workflow signal -w ${workflowIdOf('job', job_id)} --name …\``,
    );
  }
  if (error !== null) lines.push(`Failed: ${plain(error)}`);
  return lines.join('\n\n');
}
