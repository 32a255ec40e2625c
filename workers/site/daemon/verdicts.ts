/** What the daemon thinks of a file in its watch folder, and why: a closed set, shown in its log and its status file. */
export const VERDICTS = {
  settling: 'Seen, and unchanged since; complete when it has been so for long enough.',
  growing: 'Its size, time or inode changed a moment ago; the waiting starts again.',
  open: 'Unchanged for long enough, but a process still has it open for writing.',
  incomplete:
    'Unchanged for long enough, but its container says that more is to come; taken with a warning when nothing comes.',
  hashing: 'Complete; its sha256 is being read, or is next to be.',
  ready: 'Hashed and kept in the queue until the orchestrator has it.',
  registered: 'The orchestrator has it.',
  parked: 'The orchestrator refuses it; tried again when the daemon starts again.',
  dropped: 'Gone, or another file by now, before the orchestrator had it.',
  skipped: 'Not a camera file by its name or kind; never read.',
  unreadable: 'Cannot be read; tried again with every scan of the folder.',
} as const;

export type Verdict = keyof typeof VERDICTS;

/** A verdict on one file, with the facts it rests on in words for people. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string;
}
