import { IconWriting } from '@tabler/icons-react';
import { Outlet, useLocation, useOutletContext, useParams } from 'react-router';
import type { Script } from '../../../../../api/schemas/scripts.ts';
import { isProblem } from '../../../app/data/problem.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { PageSkeleton } from '../../../ui/page-skeleton.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import { useScriptNews } from '../draft/use-script-news.ts';
import { useScript } from '../api/scripts.ts';
import { WritingStrip } from '../generate/writing-strip.tsx';
import { ScriptHeader } from './script-header.tsx';
import { TABS } from './tabs.ts';
import '../typewriter.ts';
import classes from './script-layout.module.css';

/** What all pages of a script share: what it is, and the way from one to the other. */
export function Component() {
  const { id = '' } = useParams();
  const { data: script, error, refetch } = useScript(Number(id));
  const tab = useLocation().pathname.split('/')[3] ?? '';
  const isGone = isProblem(error, 'not_found') || isProblem(error, 'validation_failed');
  // Where it is written, the editor's own socket tells.
  useScriptNews(script && !isGone && tab !== '' ? script.id : null);
  const word = TABS.find(({ path }) => path === tab)?.word.toLowerCase();
  useTitle(script ? [script.title, ...(tab && word ? [word] : [])].join(': ') : 'Script');
  if (isGone && script && script.rights !== 'own') {
    return (
      <EmptyState icon={IconWriting} title="This script is not shared with you any more">
        It was taken back, or deleted. Ask {script.owner.display_name}, who owns it.
      </EmptyState>
    );
  }
  if (isGone) {
    return (
      <EmptyState icon={IconWriting} title="There is no such script">
        It may have been deleted, or belong to somebody else who has not shared it.
      </EmptyState>
    );
  }
  if (error && !script)
    return <ErrorPanel title="The script cannot be shown" error={error} onRetry={() => void refetch()} />;
  if (!script) return <PageSkeleton label="Loading the script" />;
  return (
    <div className={classes.layout} data-fills={tab === '' || undefined}>
      <ScriptHeader script={script} tab={tab} />
      <WritingStrip key={script.id} scriptId={script.id} />
      {/* Another script is another page: nothing typed for one may stay for the next. */}
      <Outlet key={script.id} context={script} />
    </div>
  );
}

/** The script whose page this is. */
export const useThisScript = (): Script => useOutletContext<Script>();
