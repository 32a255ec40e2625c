import { describe, expect, test } from '@jest/globals';
import type { FileCommand, FileInput, FileRun } from '../contracts/camera-file.ts';
import { FILE_ACTIONS, FILE_STATES, TRANSITIONS, type FileAction } from '../contracts/camera-files.ts';
import type { Actor } from '../contracts/roles.ts';
import type { FileEvent, FileStep } from './events.ts';
import { newRun, reduce } from './reduce.ts';
import { wantedWork, type FileWork, type FileWorkResult } from './work.ts';

const erin: Actor = { id: 1, username: 'erin', display_name: 'Erin', role: 'engineer' };
const cleo: Actor = { id: 2, username: 'cleo', display_name: 'Cleo', role: 'colorist' };
const carl: Actor = { id: 3, username: 'carl', display_name: 'Carl', role: 'colorist' };

let ids = 0;
const uuid = (): string => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
const context = { now: '2026-03-01T12:00:00.000Z', newId: uuid };
const manual = { validate: false, queue: false, transfer: false };
const input: FileInput = {
  facts: {
    file_id: 'f',
    filename: 'A001C003.mov',
    source_site: 'tustin',
    path: '/cards/A001C003.mov',
    size_bytes: 10,
    sha256: 'a'.repeat(64),
  },
  automation: manual,
  destination_site: 'dallas',
  actor: erin,
};

const after = (run: FileRun, event: FileEvent): FileStep => reduce(run, event, context);
const acted = (run: FileRun, action: FileAction, change: Partial<FileCommand> = {}): FileStep =>
  after(run, { type: 'command', command: { id: uuid(), action, actor: erin, ...change } });
const only = (run: FileRun): FileWork => {
  const [work, ...others] = wantedWork(run);
  if (!work || others.length > 0)
    throw new Error(`expected one piece of work, not ${wantedWork(run).length}`);
  return work;
};
const done = (run: FileRun, result: FileWorkResult): FileStep =>
  after(run, { type: 'work_done', work: only(run), result });
const outcome = (step: FileStep) => step.answered[0]?.outcome;

const detected = (): FileRun => after(newRun(input), { type: 'detected', actor: erin }).run;
const validated = (): FileRun => done(acted(detected(), 'validate').run, { mismatch: null, probe: null }).run;
const queued = (): FileRun => acted(validated(), 'queue').run;
const transferring = (): FileRun => acted(queued(), 'start_transfer').run;
const transferred = (): FileRun => {
  const run = transferring();
  const base = {
    file_id: 'f',
    from: 'tustin',
    to: 'dallas',
    seq: 3,
    priority: 3 as const,
    bytes_total: 10,
    attempts: 1,
  };
  const transfer = { ...base, error: null, copy: '/in/A.mov', discarded: false, applied: [] };
  return done(run, { ...transfer, transfer_id: run.transfer_id ?? '', state: 'completed' }).run;
};
const assigned = (): FileRun => acted(transferred(), 'assign', { user_id: 2, username: 'cleo' }).run;
const started = (): FileRun => acted(assigned(), 'start', { actor: cleo }).run;
const delivered = (): FileRun =>
  done(acted(started(), 'deliver', { actor: cleo }).run, { path: '/mam/A.mov', manifest: '/mam/m' }).run;

describe('a camera file', () => {
  test('goes from its card to the archive, hand-off by hand-off', () => {
    const archived = done(acted(delivered(), 'archive').run, { path: '/archive/A.mov' });
    expect(archived.run).toMatchObject({
      state: 'archived',
      places: { copy: '/in/A.mov', mam: '/mam/A.mov', archive: '/archive/A.mov' },
    });
    expect(archived.entries).toMatchObject([{ action: 'file.archived', actor: erin }]);
  });

  test('is rejected with the reason when it is not what its site reported', () => {
    const step = done(acted(detected(), 'validate').run, { mismatch: 'sha256 differs', probe: null });
    expect(step.run).toMatchObject({ state: 'rejected', reason: 'sha256 differs' });
    expect(outcome(step)).toEqual({ outcome: 'accepted' });
  });

  const at: Readonly<Record<string, () => FileRun>> = {
    detected,
    validated,
    queued,
    transferring,
    transferred,
    colorist_assigned: assigned,
    in_progress: started,
    delivered_to_mam: delivered,
    archived: () => done(acted(delivered(), 'archive').run, { path: '/archive/A.mov' }).run,
    rejected: () => acted(detected(), 'reject', { reason: 'Out of focus.' }).run,
  };
  const admin: Actor = { id: 9, username: 'ada', display_name: 'Ada', role: 'admin' };
  const details = { reason: 'Out of focus.', user_id: 3, username: 'carl', actor: admin };

  test.each(FILE_STATES.flatMap((state) => FILE_ACTIONS.map((action) => [state, action] as const)))(
    'from %s, %s does what the table says',
    (state, action) => {
      const run = at[state]!();
      const step = acted(run, action, details);
      const { from, to, works } = TRANSITIONS[action];
      if (from.includes(state))
        expect(works ? step.run.task?.name : step.run.state).toBe(works ? action : to);
      else if (state === to) expect(outcome(step)).toEqual({ outcome: 'already_applied' });
      else expect(outcome(step)).toMatchObject({ outcome: 'illegal', state });
      if (!from.includes(state)) expect(step.run).toEqual(run);
    },
  );

  test('its work belongs to its colorist: another one cannot start it', () => {
    expect(outcome(acted(assigned(), 'start', { actor: carl }))).toMatchObject({ outcome: 'refused' });
    expect(outcome(acted(assigned(), 'start', { actor: cleo }))).toEqual({ outcome: 'accepted' });
  });

  test('two who press start at once start it once', () => {
    const first = acted(assigned(), 'start', { actor: cleo });
    const second = acted(first.run, 'start', { actor: cleo });
    expect(outcome(second)).toEqual({ outcome: 'already_applied' });
    expect(second.entries).toEqual([]);
  });

  test('a rejection needs a reason, ends the work under way, and tells whoever waits for it', () => {
    const run = acted(detected(), 'validate').run;
    expect(outcome(acted(run, 'reject'))?.outcome).toBe('refused');
    const step = acted(run, 'reject', { reason: 'Wrong card.' });
    expect(wantedWork(step.run)).toEqual([]);
    expect(step.answered).toHaveLength(2);
  });

  test('work that fails leaves the file where it was; the same action tries again', () => {
    const run = acted(detected(), 'validate').run;
    const failed = after(run, { type: 'work_failed', work: only(run), message: 'The card was pulled.' });
    expect(failed.run).toMatchObject({ state: 'detected', task: null, failure: 'The card was pulled.' });
    expect(acted(failed.run, 'validate').run).toMatchObject({ failure: null, task: { name: 'validate' } });
  });

  test('a cancelled transfer puts the file back into the queue', () => {
    const run = transferring();
    const base = {
      file_id: 'f',
      from: 'tustin',
      to: 'dallas',
      seq: 3,
      recorded_at: '',
      priority: 3 as const,
      bytes_total: 10,
      attempts: 1,
      error: null,
    };
    const step = done(run, {
      ...base,
      transfer_id: 't',
      state: 'cancelled',
      copy: null,
      discarded: true,
      applied: [],
    });
    expect(step.run).toMatchObject({ state: 'queued', failure: 'The transfer was cancelled.' });
  });

  test('a transfer made outside is verified before it counts, and ends the one under way', () => {
    const run = acted(transferring(), 'complete_transfer').run;
    expect(only(run).kind).toBe('complete_transfer');
    expect(done(run, { copy: '/in/A.mov' }).run.state).toBe('transferred');
  });

  test('a site that does so by itself validates, queues and transfers; after a failure a person looks first', () => {
    const automatic = {
      ...newRun({ ...input, automation: { validate: true, queue: true, transfer: true } }),
    };
    const validating = after(automatic, { type: 'detected', actor: erin }).run;
    expect(only(validating).kind).toBe('validate');
    const moving = done(validating, { mismatch: null, probe: null }).run;
    expect(moving.state).toBe('transferring');
    expect(only(moving).kind).toBe('transfer');
    const failed = after(validating, { type: 'work_failed', work: only(validating), message: 'No.' });
    expect(wantedWork(failed.run)).toEqual([]);
  });

  test('a site whose default destination is itself stops and says so', () => {
    const automation = { validate: false, queue: true, transfer: true };
    const run: FileRun = { ...validated(), automation, destination_site: 'tustin' };
    const step = after(run, { type: 'refused_signal', reason: 'anything' });
    expect(step.run).toMatchObject({
      state: 'validated',
      failure: 'The destination is the site where the file is.',
    });
  });
});
