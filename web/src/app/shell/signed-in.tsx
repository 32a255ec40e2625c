import { Navigate, useLocation } from 'react-router';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { SignInAgain } from '../../features/auth/sign-in-again.tsx';
import { useSessionEnded } from '../data/session-end.ts';
import { useMe } from '../data/session.ts';
import { PageLoading } from './page-loading.tsx';
import { Shell } from './shell.tsx';

/** Everything behind the sign-in. Afterwards the sign-in page returns to where one was going. */
export function SignedIn() {
  const { data: me, error, refetch, isPending } = useMe();
  const ended = useSessionEnded();
  const { pathname, search } = useLocation();
  if (isPending) return <PageLoading />;
  // Who is at work stays there, whatever becomes of the connection or the session.
  if (me)
    return (
      <>
        <Shell />
        <SignInAgain opened={ended} user={me} />
      </>
    );
  if (error)
    return <ErrorPanel title="Greenlit does not answer" error={error} onRetry={() => void refetch()} />;
  const next = pathname + search;
  return <Navigate to={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} replace />;
}
