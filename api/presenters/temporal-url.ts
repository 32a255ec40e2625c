import type { Environment } from '../../config/environment.ts';

type Place = Pick<Environment, 'TEMPORAL_UI_URL' | 'TEMPORAL_UI_PORT' | 'TEMPORAL_NAMESPACE'>;

/** The page of Temporal's UI that lists all workflows. */
export function workflowsLink({ TEMPORAL_UI_URL, TEMPORAL_UI_PORT, TEMPORAL_NAMESPACE }: Place): string {
  const base = (TEMPORAL_UI_URL ?? `http://localhost:${TEMPORAL_UI_PORT}`).replace(/\/+$/, '');
  return `${base}/namespaces/${encodeURIComponent(TEMPORAL_NAMESPACE)}/workflows`;
}

/** The id of a workflow and its page in Temporal's UI. */
export const workflowLink = (place: Place, workflow_id: string) => ({
  workflow_id,
  temporal_url: `${workflowsLink(place)}/${workflow_id}`,
});
