import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { createLogger } from '../config/logger.ts';
import { installRuntime } from '../workers/runtime.ts';
import { workflowBundle } from '../workers/workflow-bundle.ts';

const folder = join(import.meta.dirname, 'histories');
const histories = (await readdir(folder)).filter((name) => name.endsWith('.json'));

describe("today's workflow code carries on with runs that began under older code", () => {
  let codePath: string;
  beforeAll(async () => {
    const logger = createLogger('test', 'error');
    installRuntime(logger);
    codePath = await workflowBundle({ mayBuild: true, logger });
  });

  test.each(histories)('%s', async (name) => {
    const history: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'));
    const replaying = Worker.runReplayHistory(
      { workflowBundle: { codePath } },
      history,
      basename(name, '.json'),
    );
    await expect(replaying).resolves.toBeUndefined();
  });

  test('a history that fits no workflow of ours is noticed', async () => {
    const text = await readFile(join(folder, 'v1-render-happy-path.json'), 'utf8');
    const foreign: unknown = JSON.parse(text.replaceAll('"planRender"', '"planSomethingElse"'));
    const replaying = Worker.runReplayHistory({ workflowBundle: { codePath } }, foreign);
    await expect(replaying).rejects.toThrow(/planSomethingElse|[Nn]ondeterminis/);
  });
});
