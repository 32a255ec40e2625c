import { useRevalidator, useRouteError } from 'react-router';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { useTitle } from '../../ui/use-title.ts';

/** Stands in for a page that failed to show, so that the rest of the app stays usable. */
export function PageError() {
  const error = useRouteError();
  const { revalidate } = useRevalidator();
  useTitle('Something went wrong');
  // After a release the old page's chunks are gone: a reload gets the new ones.
  const outdated = error instanceof TypeError && error.message.includes('dynamically imported module');
  return (
    <ErrorPanel
      title={outdated ? 'Greenlit has been updated' : 'This page could not be shown'}
      error={outdated ? new Error('Reload to get the new version. Nothing you saved is lost.') : error}
      onRetry={outdated ? () => location.reload() : () => void revalidate()}
    />
  );
}
