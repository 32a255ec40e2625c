import { Skeleton } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { count } from '../../../ui/formats.ts';
import { oneOf } from '../../../ui/one-of.ts';
import { Page } from '../../../ui/page.tsx';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { useProduction } from '../api/production.ts';
import { useVersion } from '../api/versions.ts';
import { useDraftText } from '../draft/shared-draft.ts';
import { useThisScript } from '../script/script-layout.tsx';
import { WriteIt } from '../script/write-it.tsx';
import { placeIn } from '../links.ts';
import { ProductionChip } from '../versions/production-chip.tsx';
import { VersionField } from '../versions/version-field.tsx';
import { LockedNote } from './locked-note.tsx';
import { type Look, PagesBar } from './pages-bar.tsx';
import { anchorAt, type Sheet } from './paging.ts';
import { Sheets } from './sheets.tsx';
import { usePaging } from './use-paging.ts';
import classes from './pages-page.module.css';

const PAPERS = ['letter', 'a4'] as const;

/** The script as it is printed: the draft as it is being written, or a version, on its locked pages where it has any. */
export function Component() {
  const script = useThisScript();
  const { id, newest } = script;
  const [read, write] = useUrlState();
  const last = newest?.version ?? 0;
  const chosen = Math.min(last, Math.max(0, Math.trunc(Number(read('version'))) || 0));
  const at = placeIn(read('at'));
  const draft = useDraftText(id);
  // The draft comes after the newest version: what holds that holds it, too.
  const version = useVersion(id, chosen || last || null);
  const { lock = null, script_type } = version.data ?? {};
  const isLocked = chosen > 0 && lock !== null && script_type === 'screenplay';
  const production = useProduction(id, isLocked ? (version.data?.version ?? null) : null);
  const hasChanges = isLocked && lock.version !== version.data?.version;
  const look: Look = {
    paper: (isLocked ? lock.paper : oneOf(PAPERS, read('paper'))) ?? 'letter',
    sceneNumbers: read('numbers') === '' ? isLocked : read('numbers') === 'yes',
    sceneContinueds: read('continued') === 'yes',
    only: hasChanges && read('pages') === 'changed' ? 'changed' : 'all',
  };
  const change = ({ paper, sceneNumbers, sceneContinueds, only }: Partial<Look>): void =>
    write({
      ...(paper && { paper: paper === 'letter' ? undefined : paper }),
      ...(sceneNumbers !== undefined && {
        numbers: sceneNumbers === isLocked ? undefined : sceneNumbers ? 'yes' : 'no',
      }),
      ...(sceneContinueds !== undefined && { continued: sceneContinueds ? 'yes' : undefined }),
      ...(only && { pages: only === 'all' ? undefined : only }),
    });
  const { error, refetch } = isLocked && version.data ? production : chosen ? version : draft;
  const content = (chosen ? version.data?.content : draft.data?.content) ?? null;
  const text = isLocked && !production.data ? null : content;
  const type = (chosen ? script_type : newest?.script_type) ?? 'screenplay';
  const held = isLocked ? (production.data ?? null) : null;
  const onPages = usePaging(text, { ...look, type, production: held });
  const isSet = onPages && onPages !== 'failed' && text !== null;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Once: whoever scrolls on stays where they are while others write.
    if (at !== null && isSet)
      frame.current?.querySelector('[data-mark]')?.scrollIntoView({ block: 'center' });
  }, [at, isSet]);
  if (error && text === null)
    return <ErrorPanel title="The pages cannot be shown" error={error} onRetry={() => void refetch()} />;
  // Of the changed pages alone it may be none.
  const isMarked = at !== null && look.only === 'all';
  const sheets = isSet ? onPages.sheets.filter(({ isChanged }) => look.only === 'all' || isChanged) : [];
  return (
    <Page wide>
      <PagesBar
        look={look}
        isLocked={isLocked}
        hasChanges={hasChanges}
        onChange={change}
        counted={isSet ? counted(onPages.sheets, hasChanges) : null}
        {...(chosen && { exportPath: `/api/scripts/${id}/versions/${chosen}/export` })}
      >
        <VersionField
          label="Of what"
          draft="The draft"
          last={last}
          value={chosen}
          onChange={(next) => write({ version: next ? String(next) : undefined, at: undefined })}
        />
        {chosen > 0 && version.data && <ProductionChip version={version.data} />}
      </PagesBar>
      {chosen === 0 && lock && <LockedNote lock={lock} script={id} version={last} />}
      {onPages === 'failed' ? (
        <EmptyState icon={IconFileText} title="The pages cannot be set">
          This text is no screenplay that fits on pages. Write it in scenes and paragraphs.
        </EmptyState>
      ) : !isSet ? (
        <Skeleton className={classes.sheets ?? ''} h={800} aria-label="Setting the pages" />
      ) : sheets.length === 0 && look.only === 'changed' ? (
        <EmptyState icon={IconFileText} title="No changed pages">
          None of its pages is other than in the revision before.
        </EmptyState>
      ) : sheets.length === 0 ? (
        <EmptyState icon={IconFileText} title="No pages yet">
          What is written stands here as it will be printed.
          <WriteIt script={script} />
        </EmptyState>
      ) : (
        <div ref={frame} className={classes.sheets}>
          <Sheets {...onPages} sheets={sheets} mark={isMarked ? anchorAt(onPages.anchors, at) : null} />
        </div>
      )}
    </Page>
  );
}

/** `128 pages, 5 changed`; the title page is none. */
function counted(sheets: readonly Sheet[], hasChanges: boolean): string {
  const pages = count(sheets.filter(({ label }) => label !== '').length, 'page');
  return hasChanges ? `${pages}, ${sheets.filter(({ isChanged }) => isChanged).length} changed` : pages;
}
