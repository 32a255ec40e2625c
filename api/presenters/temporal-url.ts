import type { Environment } from '../../config/environment.ts';

/** The id of a workflow and its page in Temporal's UI. */
export function workflowLink(
  { TEMPORAL_UI_URL, TEMPORAL_UI_PORT, TEMPORAL_NAMESPACE }: Environment,
  workflow_id: string,
): { workflow_id: string; temporal_url: string } {
  const base = (TEMPORAL_UI_URL ?? `http://localhost:${TEMPORAL_UI_PORT}`).replace(/\/+$/, '');
  const namespace = encodeURIComponent(TEMPORAL_NAMESPACE);
  return { workflow_id, temporal_url: `${base}/namespaces/${namespace}/workflows/${workflow_id}` };
}
