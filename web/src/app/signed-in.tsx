import { Navigate, useLocation } from 'react-router';
import { ErrorPanel } from '../components/error-panel.tsx';
import { useMe } from '../lib/session.ts';
import { PageLoading } from './page-loading.tsx';
import { Shell } from './shell.tsx';

/** Everything behind the sign-in. Afterwards the sign-in page returns to where one was going. */
export function SignedIn() {
  const { data: me, error, refetch, isPending } = useMe();
  const { pathname, search } = useLocation();
  if (isPending) return <PageLoading />;
  if (error)
    return <ErrorPanel title="Greenlit does not answer" error={error} onRetry={() => void refetch()} />;
  if (me) return <Shell />;
  const next = pathname + search;
  return <Navigate to={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} replace />;
}
