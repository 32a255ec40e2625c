import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Edits, Stream } from '../../../../../api/schemas/streams.ts';
import { announce } from '../../../lib/announce.ts';
import { isProblem, messageOf } from '../../../lib/problem.ts';
import { queryClient } from '../../../lib/query-client.ts';
import { useCloseGuard, useLeaveGuard } from '../../../components/use-leave-guard.ts';
import { keys } from '../../../lib/query-keys.ts';
import { saveEdits } from './streams.ts';

const QUIET_MS = 900;

/** How texts of one page are read from a stream and written back. */
export interface Editing<T> {
  readonly read: (stream: Stream) => T;
  readonly same: (a: T, b: T) => boolean;
  readonly edits: (draft: T, base: T) => Edits;
  /** The draft as it is now, after an earlier state of it was saved. */
  readonly carry: (now: T, sent: T, saved: T) => T;
  /** The draft, made on `base`, carried over to what somebody else has saved since. */
  readonly rebase: (draft: T, base: T, theirs: T) => T;
  /** Why it cannot be saved as it is. */
  readonly fault: (draft: T) => string | null;
}

export type SaveStatus = 'saved' | 'unsaved' | 'saving' | 'conflict' | 'failed';

/**
 * A draft that saves itself shortly after the last key. When somebody else has saved meanwhile it stops and shows
 * both; nothing typed is ever dropped.
 */
export function useAutosave<T>(stream: Stream, editing: Editing<T>) {
  const saved = editing.read(stream);
  const { revision } = stream.spec;
  const [base, setBase] = useState({ texts: saved, revision });
  const [draft, setDraft] = useState(saved);
  const [status, setStatus] = useState<Exclude<SaveStatus, 'unsaved'>>('saved');
  const [problem, setProblem] = useState<string | null>(null);
  const changed = !editing.same(draft, base.texts);

  // Somebody else's newer text is shown at once when nothing has been typed here.
  if (revision > base.revision && status !== 'saving' && (!changed || editing.same(draft, saved))) {
    setBase({ texts: saved, revision });
    setDraft(saved);
    setStatus('saved');
  }
  const fault = changed ? editing.fault(draft) : null;

  const current = useRef({ draft, base });
  useLayoutEffect(() => {
    current.current = { draft, base };
  }, [draft, base]);
  const running = useRef<Promise<number | null> | null>(null);

  const save = useCallback(async (): Promise<number | null> => {
    const { draft: sent, base: from } = current.current;
    if (editing.same(sent, from.texts)) return from.revision;
    if (editing.fault(sent)) return null;
    setStatus('saving');
    try {
      const next = await saveEdits(stream.id, editing.edits(sent, from.texts), from.revision);
      const texts = editing.read(next);
      // What was typed while it was saving stays.
      setDraft((now) => editing.carry(now, sent, texts));
      setBase({ texts: editing.carry(sent, sent, texts), revision: next.spec.revision });
      setStatus('saved');
      setProblem(null);
      return next.spec.revision;
    } catch (error) {
      const conflict = isProblem(error, 'conflict');
      setStatus(conflict ? 'conflict' : 'failed');
      setProblem(conflict ? null : messageOf(error));
      announce(
        conflict
          ? 'Somebody else saved meanwhile. Nothing is lost; choose which text to keep.'
          : 'Not saved.',
      );
      if (conflict) await queryClient.invalidateQueries({ queryKey: keys.stream(stream.id) });
      return null;
    }
  }, [editing, stream.id]);

  /** Saves now. The revision that holds the draft, or null when it could not be saved. */
  const flush = useCallback(async (): Promise<number | null> => {
    await running.current;
    const run = save();
    running.current = run;
    return run.finally(() => {
      if (running.current === run) running.current = null;
    });
  }, [save]);

  useEffect(() => {
    if (editing.same(draft, base.texts) || fault || status === 'conflict' || status === 'saving') return;
    const timer = setTimeout(() => void flush(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [editing, draft, base, fault, status, flush]);

  useLeaveGuard(changed && (status === 'conflict' || status === 'failed' || fault !== null));
  useCloseGuard(changed);
  // Leaving the page by a link keeps what was typed in the last moment.
  useEffect(() => () => void flush(), [flush]);

  const shown: SaveStatus = status === 'saved' && changed ? 'unsaved' : status;
  return {
    draft,
    setDraft,
    status: shown,
    problem: fault ?? problem,
    theirs: status === 'conflict' ? saved : null,
    keepMine: () => {
      setDraft(editing.rebase(draft, base.texts, saved));
      setBase({ texts: saved, revision });
      setStatus('saved');
    },
    takeTheirs: () => {
      setDraft(saved);
      setBase({ texts: saved, revision });
      setStatus('saved');
    },
    flush,
  };
}
