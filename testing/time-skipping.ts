import { TestWorkflowEnvironment } from '@temporalio/testing';
import { INDEXED_TYPES } from '../workers/search-attributes.ts';
import { searchAttributes } from '../workflows/contracts/search-attributes.ts';

/** A workflow server whose clock leaps ahead whenever all workflows wait; it knows our search attributes. */
export async function startTimeSkipping(): Promise<TestWorkflowEnvironment> {
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: process.env['GREENLIT_TEST_SERVER_PATH'] ?? '' } },
  });
  // This server takes additions, but has no list to compare with.
  const types = Object.entries(searchAttributes).map(([name, type]) => [name, INDEXED_TYPES[type]]);
  await environment.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: Object.fromEntries(types),
  });
  return environment;
}
