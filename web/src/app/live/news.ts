import type { QueryKey } from '@tanstack/react-query';
import { isKind } from '../../../../workflows/contracts/kinds.ts';
import type { LiveMessage } from '../../../../workflows/contracts/live.ts';
import { keys } from '../data/query-keys.ts';
import { WEB_KINDS } from '../kinds.ts';
import type { News } from '../web-kind.ts';
import { endProgress, noteProgress } from './progress.ts';

/** A page that was loaded before a release hears of kinds that it does not know. */
const isKnown = (message: LiveMessage): message is News =>
  message.type !== 'connected' && isKind(message.kind);

/** What has to be fetched again after a message, and nothing more. */
export function concerned(message: LiveMessage): readonly QueryKey[] {
  if (!isKnown(message)) return [];
  const names = WEB_KINDS[message.kind].concerns(message);
  return message.type === 'state' ? [...names, keys.audit] : names;
}

/** Keeps the progress of running work; it goes when the work has ended. */
export function followProgress(message: LiveMessage): void {
  if (!isKnown(message)) return;
  const { over } = WEB_KINDS[message.kind];
  if (message.type === 'progress') noteProgress(message, message);
  else if (over) endProgress(message, over(message));
  else if (message.type === 'state') endProgress(message, 'all');
}
