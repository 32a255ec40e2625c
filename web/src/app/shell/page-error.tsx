import { useRevalidator, useRouteError } from 'react-router';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { isFailedChunk } from './failed-chunks.ts';
import { MissingPage } from './missing-page.tsx';

/** Stands in for a page that failed to show, so that the rest of the app stays usable. */
export function PageError() {
  const error = useRouteError();
  const { revalidate } = useRevalidator();
  useTitle('Something went wrong');
  if (isFailedChunk(error)) return <MissingPage />;
  return <ErrorPanel title="This page could not be shown" error={error} onRetry={() => void revalidate()} />;
}
