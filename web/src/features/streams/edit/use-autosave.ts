import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Edits, Stream } from '../../../../../api/schemas/streams.ts';
import { announce } from '../../../ui/announce.ts';
import { isProblem } from '../../../app/data/problem.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { useCloseGuard, useLeaveGuard } from '../../../ui/use-leave-guard.ts';
import { streamKeys } from '../keys.ts';
import { failedAgain, saveDelay, type SaveFailure } from './save-delay.ts';
import { saveEdits } from '../api/streams.ts';
import { messageOf } from '../../../ui/message-of.ts';

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

/** What came of saving now: the revision that holds the draft, or why there is none. */
export type Flushed = { readonly revision: number } | { readonly problem: string };

export type SaveStatus = 'saved' | 'unsaved' | 'saving' | 'conflict' | 'failed';

/**
 * A draft that saves itself shortly after the last key. When somebody else has saved meanwhile it stops and shows
 * both, and when the checkpoint is no longer `open` it stays as it is; nothing typed is ever dropped.
 */
export function useAutosave<T>(stream: Stream, editing: Editing<T>, open: boolean) {
  const saved = editing.read(stream);
  const { revision } = stream.spec;
  const [base, setBase] = useState({ texts: saved, revision });
  const [draft, setDraft] = useState(saved);
  const [status, setStatus] = useState<Exclude<SaveStatus, 'unsaved'>>('saved');
  const [failure, setFailure] = useState<SaveFailure<T> | null>(null);
  const changed = !editing.same(draft, base.texts);

  // Somebody else's newer text is shown at once when nothing has been typed here.
  if (revision > base.revision && status !== 'saving' && (!changed || editing.same(draft, saved))) {
    setBase({ texts: saved, revision });
    setDraft(saved);
    setStatus('saved');
  }
  // Sent back, it is open again: what was refused meanwhile is tried anew.
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) {
      setFailure(null);
      if (status === 'failed') setStatus('saved');
    }
  }
  const fault = changed ? editing.fault(draft) : null;

  const current = useRef({ draft, base, open });
  useLayoutEffect(() => {
    current.current = { draft, base, open };
  }, [draft, base, open]);
  const running = useRef<Promise<Flushed> | null>(null);

  const save = useCallback(async (): Promise<Flushed> => {
    const { draft: sent, base: from } = current.current;
    if (editing.same(sent, from.texts)) return { revision: from.revision };
    if (!current.current.open) return { problem: 'the checkpoint was closed meanwhile' };
    const why = editing.fault(sent);
    if (why) return { problem: why };
    setStatus('saving');
    try {
      const next = await saveEdits(stream.id, editing.edits(sent, from.texts), from.revision);
      const texts = editing.read(next);
      const carried = { texts: editing.carry(sent, sent, texts), revision: next.spec.revision };
      // Whoever has waited for this saves the next words on top of it, before the page is drawn again.
      const { draft: typed } = current.current;
      current.current = { ...current.current, draft: editing.carry(typed, sent, texts), base: carried };
      // What was typed while it was saving stays.
      setDraft((now) => editing.carry(now, sent, texts));
      setBase(carried);
      setStatus('saved');
      setFailure(null);
      return { revision: next.spec.revision };
    } catch (error) {
      const conflict = isProblem(error, 'conflict');
      setStatus(conflict ? 'conflict' : 'failed');
      setFailure((before) => (conflict ? null : failedAgain(before, sent, error)));
      if (conflict) announce('Somebody else saved meanwhile. Nothing is lost; choose which text to keep.');
      // The page still takes the checkpoint for open, where the socket is slower than the answer.
      if (conflict || isProblem(error, 'illegal_transition'))
        await queryClient.invalidateQueries({ queryKey: streamKeys.one(stream.id) });
      return { problem: conflict ? 'somebody else saved meanwhile' : messageOf(error) };
    }
  }, [editing, stream.id]);

  /** Saves now. */
  const flush = useCallback(async (): Promise<Flushed> => {
    await running.current;
    const run = save();
    running.current = run;
    return run.finally(() => {
      if (running.current === run) running.current = null;
    });
  }, [save]);

  // Told once, however often it is tried again.
  const failing = failure?.message;
  useEffect(() => {
    if (failing) announce(`Not saved: ${failing}`);
  }, [failing]);

  useEffect(() => {
    if (!open || editing.same(draft, base.texts) || fault) return;
    if (status === 'conflict' || status === 'saving') return;
    const delay = saveDelay(draft, failure);
    if (delay === null) return;
    const timer = setTimeout(() => void flush(), delay);
    return () => clearTimeout(timer);
  }, [editing, draft, base, open, fault, failure, status, flush]);

  useLeaveGuard(changed, async () => status !== 'conflict' && !('problem' in (await flush())));
  useCloseGuard(changed);
  // What was typed between the click on a link and the next page.
  useEffect(() => () => void flush(), [flush]);

  const shown: SaveStatus = status === 'saved' && changed ? 'unsaved' : status;
  return {
    draft,
    setDraft,
    status: shown,
    problem: fault ?? failing ?? null,
    /** Why it cannot be saved as it is. */
    fault,
    theirs: open && status === 'conflict' ? saved : null,
    /** Changed here, and the checkpoint was closed before it could be saved. */
    unsent: changed && !open,
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
