import { workflowIdOf } from '../contracts/kinds.ts';
import { plain } from '../contracts/shown-text.ts';
import type { SessionRun } from '../contracts/session/session.ts';
import { allowedCommands, sessionFailure, sessionState } from '../contracts/session/state.ts';
import type { Shown } from '../kit/display.ts';
import { KEYS } from '../kit/search-attribute-keys.ts';
import { wantedWork } from './work.ts';

/** A session as operators see it. */
export const shown = (run: SessionRun): Shown => ({
  details: details(run),
  attributes: [
    { key: KEYS.GreenlitKind, value: 'session' },
    { key: KEYS.GreenlitState, value: sessionState(run) },
    { key: KEYS.Checkpoint, value: run.waiting?.checkpoint ?? null },
  ],
});

const MOST = 10;

function details(run: SessionRun): string {
  const { waiting, held } = run;
  const lines = [`**${sessionState(run)}**`];
  if (waiting)
    lines.push(
      `Waits for its owner: **${waiting.checkpoint}**, round ${waiting.round}, since ${waiting.opened_at}.`,
    );
  if (held) lines.push(`The budget of the ${held.scope} holds ${held.keys.length} pieces of work.`);
  const allowed = allowedCommands(run);
  if (allowed.length > 0)
    lines.push(
      `Signals: ${allowed.map((name) => `\`${name}\``).join(', ')}. \`temporal workflow signal -w ${workflowIdOf('session', run.session_id)} --name …\``,
    );
  const works = wantedWork(run);
  if (works.length > 0)
    lines.push(
      `Under way: ${works
        .slice(0, MOST)
        .map(({ key }) => `\`${key}\``)
        .join(', ')}${works.length > MOST ? ', …' : ''}`,
    );
  const failure = sessionFailure(run);
  if (failure !== null) lines.push(`Failed: ${plain(failure)}`);
  return lines.join('\n\n');
}
