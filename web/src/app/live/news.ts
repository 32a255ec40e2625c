import type { QueryKey } from '@tanstack/react-query';
import { FILE_STATES } from '../../../../workflows/contracts/file/transitions.ts';
import type { LiveMessage } from '../../../../workflows/contracts/live.ts';
import { TRANSFER_STATES } from '../../../../workflows/contracts/transfer/transfer.ts';
import { keys } from '../data/query-keys.ts';
import { endProgress, noteProgress } from './progress.ts';

/** What has to be fetched again after a message, and nothing more. */
export function concerned(message: LiveMessage): QueryKey[] {
  const id = message.session_id;
  if (UUID.test(id)) return concernedByColour(id, message);
  if (message.type === 'state') {
    return [keys.stream(id), keys.streams, keys.inbox, keys.streamAudit(id), keys.audit];
  }
  return message.type === 'asset' ? [keys.stream(id), keys.takes(id), keys.streams] : [];
}

/** Streams have slugs; camera files, transfers and renders have UUIDs. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const isOneOf = (states: readonly string[], state: string): boolean => states.includes(state);

/** A message does not say whether it is about a file or a transfer; the state does, but for `queued`, which both have. */
function concernedByColour(id: string, message: LiveMessage): QueryKey[] {
  if (message.type === 'progress') return message.step === 'transfer' ? [keys.transfers] : [];
  if (message.type !== 'state') return [];
  const file = [keys.file(id), keys.fileAudit(id), keys.files, keys.sites, keys.inbox];
  return [
    ...(isOneOf(FILE_STATES, message.state) ? file : []),
    ...(isOneOf(TRANSFER_STATES, message.state) ? [keys.transfers] : []),
    // An engineer has to see to it; once it is tried again it is `queued`, as its file was.
    ...(message.state === 'failed' ? [keys.inbox] : []),
    keys.stats,
    keys.audit,
  ];
}

/** Keeps the progress of running work; it goes when the work has ended. */
export function followProgress(message: LiveMessage): void {
  if (message.type === 'progress') {
    // A transfer's row carries its bytes, rate and time left.
    if (message.step === 'transfer') return;
    noteProgress(message.session_id, message.step, message.progress, message.message);
  } else if (message.type === 'asset' && message.state !== 'generating') {
    endProgress(message.session_id, `${message.kind}:${message.segment}:${message.take}`);
  } else if (message.type === 'state' && UUID.test(message.session_id)) {
    // What machines do with a camera file ends with a new state, or with the same one and its failure.
    endProgress(message.session_id);
  } else if (message.type === 'state' && message.state !== 'running') {
    for (const step of ['draft', 'render', 'publish']) endProgress(message.session_id, step);
  }
}
