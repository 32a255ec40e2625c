import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFileStanding } from '../../db/queries/files/read.ts';
import { awaitedAction } from '../../workflows/contracts/file/gate.ts';
import {
  FILE_STATES,
  TRANSITIONS,
  type FileAction,
  type FileState,
} from '../../workflows/contracts/file/transitions.ts';
import type { ApiContext } from '../context.ts';
import type { User } from '../schemas/accounts.ts';
import { actOnFile, type FileRequest } from '../files/act-on-file.ts';

export interface Wish {
  readonly fileId: string;
  readonly state: FileState;
  /** Does what is not a colorist's to do. */
  readonly engineer: User;
  readonly colorist: User;
}

type Parts = Pick<ApiContext, 'db' | 'engine' | 'settlements' | 'logger'>;

/** How long machines may take for one step, in ms, and how often they are looked after. */
const PATIENCE = 45_000;
const PAUSE = 200;

/**
 * Brings a file to a state by the same actions as people do, each done by whom it belongs to. One that stands further on
 * stays there; when a site is away, it stays where it has come to.
 */
export async function bring(parts: Parts, wish: Wish): Promise<FileState> {
  for (;;) {
    const state = await settled(parts, wish.fileId);
    const action = nextAction(state, wish.state);
    if (action === null) return state;
    const who = TRANSITIONS[action].ownColorist ? wish.colorist : wish.engineer;
    await actOnFile(parts, wish.fileId, requestOf(action, wish), who, randomUUID());
    if ((await settled(parts, wish.fileId)) === state) return state;
  }
}

function nextAction(state: FileState, wanted: FileState): FileAction | null {
  if (wanted === 'rejected') return state === 'detected' ? 'reject' : null;
  if (FILE_STATES.indexOf(state) >= FILE_STATES.indexOf(wanted)) return null;
  return awaitedAction(state, null);
}

function requestOf(action: FileAction, { colorist }: Wish): FileRequest {
  if (action === 'assign') return { action, user_id: colorist.id, username: colorist.username };
  if (action === 'reject') return { action, reason: 'Sample: the focus is on the wall behind the actor.' };
  // There is nobody who grades samples.
  if (action === 'deliver') return { action, ungraded: true };
  return { action };
}

/** Where the file stands when machines have done with it, or no longer seem to. */
async function settled({ db }: Parts, fileId: string): Promise<FileState> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const standing = await findFileStanding(db, fileId);
    const isIdle = !standing || (standing.task === null && standing.state !== 'transferring');
    if (isIdle || Date.now() > end) return standing?.state ?? 'detected';
    await sleep(PAUSE);
  }
}
