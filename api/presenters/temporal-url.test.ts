import { expect, test } from '@jest/globals';
import { workflowLink, workflowsLink } from './temporal-url.ts';

const here = { TEMPORAL_UI_URL: undefined, TEMPORAL_UI_PORT: 8233, TEMPORAL_NAMESPACE: 'default' };

test("a workflow's page lies below the list of all of them", () => {
  expect(workflowsLink(here)).toBe('http://localhost:8233/namespaces/default/workflows');
  expect(workflowLink({ ...here, TEMPORAL_UI_URL: 'https://temporal.house/' }, 'stream-fog')).toEqual({
    workflow_id: 'stream-fog',
    temporal_url: 'https://temporal.house/namespaces/default/workflows/stream-fog',
  });
});
