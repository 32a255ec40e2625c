import { startTransition, useEffect, useRef, useState } from 'react';
import type { Paper } from '../../../../../screenplay/pages/sheet.ts';
import type { Production } from '../../../../../screenplay/production/in-production.ts';
import type { ScriptType } from '../../../../../workflows/contracts/job/job.ts';
import type { Paged, PagingRequest, SceneOnPages, Sheet } from './paging.ts';

/** A text as it stands on pages. */
export interface OnPages {
  readonly paper: Paper;
  readonly sheets: readonly Sheet[];
  readonly scenes: readonly SceneOnPages[];
  readonly anchors: Paged['anchors'];
}

interface Options {
  readonly type: ScriptType;
  readonly paper?: Paper;
  readonly sceneNumbers?: boolean;
  readonly sceneContinueds?: boolean;
  readonly production?: Production | null;
}

/**
 * Sets a text on pages as it changes, on another thread: one text at a time, then the newest.
 * @param text null: none is wanted yet. @returns null: not set yet; `failed`: it cannot be.
 */
export function usePaging(
  text: string | null,
  { type, paper = 'letter', sceneNumbers = false, sceneContinueds = false, production = null }: Options,
): OnPages | 'failed' | null {
  const [onPages, setOnPages] = useState<OnPages | 'failed' | null>(null);
  const ask = useRef<(request: PagingRequest) => void>(null);
  useEffect(() => {
    const worker = new Worker(new URL('paging-worker.ts', import.meta.url), { type: 'module' });
    let asked: PagingRequest | null = null;
    let waiting: PagingRequest | null = null;
    let sheets: readonly Sheet[] = [];
    const send = (request: PagingRequest): void => {
      asked = request;
      worker.postMessage(request, []);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Paged>) => {
      const { count, changed, scenes, anchors } = data;
      const next = sheets.slice(0, count);
      for (const [place, sheet] of changed) next[place] = sheet;
      sheets = next;
      const set = { paper: asked?.paper ?? 'letter', sheets, scenes, anchors };
      // What is typed meanwhile goes first.
      startTransition(() => setOnPages(set));
      asked = null;
      if (waiting) send(waiting);
      waiting = null;
    });
    worker.addEventListener('error', () => setOnPages('failed'));
    ask.current = (request) => {
      if (asked) waiting = request;
      else send(request);
    };
    return () => {
      ask.current = null;
      worker.terminate();
    };
  }, []);
  useEffect(() => {
    if (text !== null) ask.current?.({ text, type, paper, sceneNumbers, sceneContinueds, production });
  }, [text, type, paper, sceneNumbers, sceneContinueds, production]);
  return onPages;
}
