import { IconMovieOff } from '@tabler/icons-react';
import { Outlet, useLocation, useParams } from 'react-router';
import { CHECKPOINTS, CHECKPOINT_PAGES } from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { CHECKPOINT_WORDS } from '../words.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { isProblem } from '../../../app/data/problem.ts';
import { useLiveSubject } from '../../../app/live/use-live.ts';
import { PageSkeleton } from '../../../ui/page-skeleton.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import { useStream } from '../api/streams.ts';
import { ScriptNews } from '../script/script-news.tsx';
import { BudgetPanel } from './budget-panel.tsx';
import { FailurePanel } from './failure-panel.tsx';
import { SentBackNote } from './sent-back-note.tsx';
import { StreamHeader } from './stream-header.tsx';

/** What all pages of a stream share: who it is, how far it is, what went wrong. */
export function Component() {
  const { id = '' } = useParams();
  const { data: stream, error, refetch } = useStream(id);
  useLiveSubject(id);
  const tab = useLocation().pathname.split('/')[3] ?? '';
  useTitle(stream ? [stream.title, tabWord(tab)].filter(Boolean).join(': ') : 'Stream');
  if (isProblem(error, 'not_found')) {
    return (
      <EmptyState icon={IconMovieOff} title="There is no such stream">
        It may have another name; the search knows them all.
      </EmptyState>
    );
  }
  if (error && !stream)
    return <ErrorPanel title="The stream cannot be shown" error={error} onRetry={() => void refetch()} />;
  if (!stream) return <PageSkeleton label="Loading the stream" />;
  return (
    <>
      <StreamHeader stream={stream} />
      <SentBackNote checkpoint={stream.checkpoint} tab={tab} />
      <FailurePanel stream={stream} />
      <BudgetPanel stream={stream} />
      <ScriptNews stream={stream} />
      {/* Another stream is another page: nothing typed for one may stay for the next. */}
      <Outlet key={stream.id} context={stream} />
    </>
  );
}

/** What the last part of the address is called. */
function tabWord(tab: string): string {
  const checkpoint = CHECKPOINTS.find((name) => CHECKPOINT_PAGES[name] === tab);
  return checkpoint ? CHECKPOINT_WORDS[checkpoint].toLowerCase() : tab;
}
