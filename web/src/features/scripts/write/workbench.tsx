import type { EditorView } from '@codemirror/view';
import { SegmentedControl, Skeleton } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { ScriptDraft } from '../../../../../api/schemas/script-draft.ts';
import type { Script } from '../../../../../api/schemas/scripts.ts';
import { SCRIPT_TYPES, type ScriptType } from '../../../../../workflows/contracts/job/job.ts';
import { useUser } from '../../../app/data/session.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { useCloseGuard, useLeaveGuard } from '../../../ui/use-leave-guard.ts';
import { useCast } from '../../characters/characters.ts';
import { mayWrite } from '../../characters/may-write.ts';
import { useComments } from '../api/comments.ts';
import { BESIDE, CommentsBeside } from '../comments/comments-beside.tsx';
import { CommentsPanel } from '../comments/comments-panel.tsx';
import { commentMarks } from '../comments/marks.ts';
import { useMarks } from '../comments/use-marks.ts';
import { useSharedDraft } from '../draft/shared-draft.ts';
import { sceneAt } from '../editor/reading.ts';
import type { EditorHandle, Standing } from '../editor/screenplay-editor.tsx';
import { placeIn } from '../links.ts';
import { LivePages } from '../pages/live-pages.tsx';
import { usePaging } from '../pages/use-paging.ts';
import { TYPE_WORDS } from '../words.ts';
import { DraftNotes } from './draft-notes.tsx';
import { SaveDialog } from './save-dialog.tsx';
import { SceneNavigator } from './scene-navigator.tsx';
import { StatusLine } from './status-line.tsx';
import classes from './workbench.module.css';

const ScreenplayEditor = lazy(async () => ({
  default: (await import('../editor/screenplay-editor.tsx')).ScreenplayEditor,
}));

const NOWHERE: Standing = { words: 0, scenes: [], cursor: 0, selection: { from: 0, to: 0 } };

interface Props {
  script: Script;
  /** As it was when the page opened. */
  draft: ScriptDraft;
  /** The newest version; 0: there is none. */
  base: number;
  /** What the newest version's scenes say now. */
  standing: string;
}

/** The text that all its writers are at, with its scenes beside it and the way to the next version. */
export function Workbench({ script, draft, base, standing }: Props) {
  const may = mayWrite(useUser()) && draft.may_write;
  const editor = useRef<EditorHandle>(null);
  // What is fetched again later is what the editor has by itself: it goes on from here.
  const [begun] = useState(draft);
  const shared = useSharedDraft(script.id, begun.version);
  const [text, setText] = useState(begun.content);
  const [firstType, setFirstType] = useState<ScriptType>('screenplay');
  const [saves, setSaves] = useState(false);
  const [comments, setComments] = useLocalStorage({
    ...{ key: 'greenlit-comments-beside', defaultValue: false },
    getInitialValueInEffect: false,
  });
  const [where, setWhere] = useState<Standing>(NOWHERE);
  const hasRoom = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false });
  const [wantsPages, setBeside] = useLocalStorage({
    ...{ key: 'greenlit-pages-beside', defaultValue: false },
    getInitialValueInEffect: false,
  });
  const [view, setView] = useState<EditorView | null>(null);
  const open = useComments(script.id, 'open').data;
  useMarks(view, open?.threads);
  const extension = useMemo(() => [shared.extension, commentMarks], [shared.extension]);
  const [read] = useUrlState();
  const at = placeIn(read('at'));
  useEffect(() => {
    if (view && at !== null) editor.current?.goTo(at);
  }, [view, at]);
  const isBeside = wantsPages && hasRoom;
  const { data: cast = [] } = useCast('', script.id);
  const names = useMemo(() => cast.map(({ name }) => name), [cast]);
  const type = script.newest?.script_type ?? firstType;
  const unsaved = text !== standing;
  const isKept = shared.status === 'saved' && !shared.refusal;
  useLeaveGuard(!isKept);
  useCloseGuard(!isKept);
  useKeys(
    'Write',
    useMemo(
      () => [
        ...(may ? [{ keys: ['Mod+s'], label: 'Save as a version', run: () => setSaves(true) }] : []),
        { keys: ['Mod+Alt+m'], label: 'Comments', run: () => setComments((shown) => !shown) },
      ],
      [may, setComments],
    ),
  );
  const onChange = (next: string): void => {
    setText(next);
    shared.typed();
  };
  const onPages = usePaging(text, { type });
  const pages = onPages === 'failed' ? null : onPages;
  const current = sceneAt(where.scenes, where.cursor);
  return (
    <div className={classes.page}>
      <DraftNotes
        unsaved={unsaved}
        newest={base}
        refusal={shared.refusal}
        {...(may && { onDiscard: () => editor.current?.replace(standing) })}
      />
      <div className={classes.desk}>
        {type === 'screenplay' && (
          <SceneNavigator
            scenes={where.scenes}
            current={current}
            lengths={pages?.scenes ?? []}
            onGo={(scene) => editor.current?.goTo(scene.from)}
          />
        )}
        <div className={classes.paper}>
          {base === 0 && may && (
            <SegmentedControl
              aria-label="What it is"
              className={classes.type ?? ''}
              size="xs"
              data={SCRIPT_TYPES.map((value) => ({ value, label: TYPE_WORDS[value] }))}
              value={firstType}
              onChange={(value) => setFirstType(value)}
            />
          )}
          <div className={classes.editor}>
            <Suspense fallback={<Skeleton m="lg" h="60%" />}>
              <ScreenplayEditor
                key={type}
                ref={editor}
                label={`The text of ${script.title}`}
                type={type}
                initial={begun.content}
                extension={extension}
                onView={(begun) => {
                  setView(begun);
                  return shared.onView(begun);
                }}
                cast={names}
                isReadOnly={!may}
                onChange={onChange}
                onStanding={setWhere}
              />
            </Suspense>
          </div>
        </div>
        {isBeside && pages && <LivePages onPages={pages} cursor={where.cursor} />}
        {comments && (
          <CommentsBeside onClose={() => setComments(false)}>
            <CommentsPanel
              script={script}
              text={text}
              standing={where}
              onGo={(passage) => {
                // On a small screen they stand over the text.
                if (!matchMedia(BESIDE).matches) setComments(false);
                editor.current?.select(passage);
              }}
            />
          </CommentsBeside>
        )}
      </div>
      <StatusLine
        standing={where}
        pages={pages?.sheets.filter(({ label }) => label !== '').length ?? 0}
        {...(hasRoom && { isBeside, onBeside: () => setBeside(!isBeside) })}
        comments={open?.total ?? 0}
        showsComments={comments}
        onComments={() => setComments(!comments)}
        isScreenplay={type === 'screenplay'}
        version={base}
        unsaved={unsaved}
        status={shared.status}
        others={shared.others}
        isChangedSince={script.scenes_changed_at !== null}
        {...(may && { onSave: () => setSaves(true) })}
      />
      {saves && (
        <SaveDialog
          script={script}
          type={type}
          isKept={isKept}
          onSaved={() => setSaves(false)}
          onClose={() => setSaves(false)}
        />
      )}
    </div>
  );
}
