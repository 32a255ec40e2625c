import type { QueryKey } from '@tanstack/react-query';
import type { LiveMessage } from '../../../../workflows/contracts/live.ts';
import { keys } from '../data/query-keys.ts';
import { knownKind } from './known-kinds.ts';
import { endProgress, noteProgress } from './progress.ts';

/** What has to be fetched again after a message, and nothing more. */
export function concerned(message: LiveMessage): readonly QueryKey[] {
  if (message.type === 'connected' || message.type === 'presence') return [];
  const kind = knownKind(message.kind);
  if (!kind) return [];
  const names = kind.concerns(message);
  return message.type === 'state' ? [...names, keys.audit] : names;
}

/** Shows what a message itself says, and keeps the progress of running work, which goes when the work has ended. */
export function followNews(message: LiveMessage): void {
  if (message.type === 'connected' || message.type === 'presence') return;
  const kind = knownKind(message.kind);
  if (!kind) return;
  kind.follow?.(message);
  const { over } = kind;
  if (message.type === 'progress') noteProgress(message, message);
  else if (over) endProgress(message, over(message));
  else if (message.type === 'state') endProgress(message, 'all');
}
