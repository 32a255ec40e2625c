import { expect } from '@jest/globals';
import type { Outcome } from '../workflows/contracts/outcomes.ts';
import type { Actor } from '../workflows/contracts/roles.ts';
import type { SessionCommand, SessionRun } from '../workflows/contracts/session/session.ts';
import { currentAssets } from '../workflows/contracts/session/state.ts';
import type { SessionEvent } from '../workflows/session/events.ts';
import { newRun, reduce } from '../workflows/session/reduce.ts';
import { wantedWork, type SessionWork } from '../workflows/session/work.ts';

/*
 * Sessions at every step, made as the machine makes them, and what is said and done to them.
 */

const olga: Actor = { id: 1, username: 'olga', display_name: 'Olga', role: 'director' };
let ids = 0;
export const newId = (): string => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
const context = { now: '2026-03-01T12:00:00.000Z', newId };
export const DIGEST = 'a'.repeat(64);
export const EXCEEDED = { scope: 'session', limit_usd: 0.1, spent_usd: 0.08, needed_usd: 0.04 };

const after = (run: SessionRun, event: SessionEvent) => reduce(run, event, context);
export const begun = (count: number): SessionRun =>
  after(newRun({ session_id: newId(), count }, context), { type: 'started' }).run;

export type Said<C extends SessionCommand = SessionCommand> = C extends SessionCommand
  ? Omit<C, 'id' | 'actor'>
  : never;
export const say = (
  run: SessionRun,
  said: Said,
  id = newId(),
): { run: SessionRun; outcome: Outcome | undefined } => {
  const step = after(run, { type: 'command', command: { ...said, id, actor: olga } });
  return { run: step.run, outcome: step.answered[0]?.outcome };
};
export const said = (run: SessionRun, ...words: readonly Said[]): SessionRun =>
  words.reduce((now, word) => {
    const next = say(now, word);
    expect(next.outcome).toEqual({ outcome: 'accepted' });
    return next.run;
  }, run);

export const ready = (run: SessionRun, work: SessionWork): SessionRun =>
  work.kind === 'film'
    ? after(run, {
        type: 'work_done',
        done: { kind: 'film', work, result: { digest: DIGEST, duration_sec: 3 } },
      }).run
    : after(run, {
        type: 'work_done',
        done: { kind: work.kind, work, result: { digest: DIGEST } } as Extract<
          SessionEvent,
          { type: 'work_done' }
        >['done'],
      }).run;
export const allReady = (run: SessionRun): SessionRun => wantedWork(run).reduce(ready, run);
export const failed = (
  run: SessionRun,
  work: SessionWork,
  exceeded: typeof EXCEEDED | null = null,
): SessionRun => after(run, { type: 'work_failed', work, message: 'No.', exceeded }).run;
export const idsOf = (run: SessionRun, kind: 'image' | 'clip'): string[] =>
  currentAssets(run, kind).map(({ id }) => id);

export const approveImages = (run: SessionRun): Said => ({
  name: 'save_approved_images',
  image_ids: idsOf(run, 'image'),
});
export const approveClips = (run: SessionRun): Said => ({
  name: 'save_approved_clips',
  clip_ids: idsOf(run, 'clip'),
});
export const CLIPS = { name: 'generate_clips', order: null, duration_sec: 2 } as const satisfies Said;
export const FILM = { name: 'compose_final_video', order: null } as const satisfies Said;

/** As far as its clips are approved. */
export function withClips(count: number): SessionRun {
  const images = allReady(begun(count));
  const clips = allReady(said(images, approveImages(images), CLIPS));
  return said(clips, approveClips(clips));
}
