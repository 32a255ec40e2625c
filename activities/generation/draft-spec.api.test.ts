import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createStreamAs } from '../../db/queries/streams/create.ts';
import { readRevision } from '../../db/queries/streams/read-revision.ts';
import { testActivities, type TestActivities } from '../../testing/activities.ts';
import { story, written } from '../../testing/written-stream.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import type { DraftSpecRequest } from '../providers/text.ts';

describe('drafting a spec', () => {
  let it: TestActivities;
  const calls: DraftSpecRequest[] = [];

  beforeAll(async () => {
    it = await testActivities(({ text }) => ({
      text: { ...text, draftSpec: (request, call) => (calls.push(request), text.draftSpec(request, call)) },
    }));
    await createStreamAs(it.context.db, 'written', written, SYSTEM);
    await createStreamAs(it.context.db, 'told', { ...written, segments: undefined }, SYSTEM);
  });
  afterAll(() => it.close());

  const segmentsOf = async (id: string, revision: number | null = null) =>
    (await readRevision(it.context.db, id, revision))!.segments;

  test('segments that a person wrote are not drafted over', async () => {
    const { draftSpec } = it.activities.generation;
    await expect(it.run(draftSpec, { stream_id: 'written', revision: 1 })).resolves.toEqual({ revision: 1 });
    expect(calls).toHaveLength(0);
  });

  test('a draft becomes a new revision, and is made and paid for once however often it is asked for', async () => {
    const { draftSpec } = it.activities.generation;
    const first = await it.run(draftSpec, { stream_id: 'told', revision: 1 });
    expect(first).toEqual({ revision: 2 });
    // As after a crash: the workflow never heard of the first answer.
    await expect(it.run(draftSpec, { stream_id: 'told', revision: 1 })).resolves.toEqual(first);
    await expect(it.run(draftSpec, { stream_id: 'told', revision: 2 })).resolves.toEqual(first);
    expect(calls).toHaveLength(1);
    expect((await segmentsOf('told')).length).toBeGreaterThan(0);
  });

  test('a story that changed is drafted again; segments that read the same keep their ids', async () => {
    const { db } = it.context;
    const before = await readRevision(db, 'told', 2);
    await db
      .insertInto('stream_revisions')
      .values({
        ...{
          stream_id: 'told',
          revision: 3,
          story: `${story}\n\nYears later the lamp burns still.`,
          brief: '',
          author: 'anna',
          fps: 24,
          resolution: '640x360',
        },
        ...{
          visual_direction: '',
          drafted_from: before!.drafted_from,
          segments: JSON.stringify(before!.segments),
        },
      })
      .execute();
    const drafted = await it.run(it.activities.generation.draftSpec, { stream_id: 'told', revision: 3 });
    expect(drafted).toEqual({ revision: 4 });
    const after = await segmentsOf('told', 4);
    const idOf = new Map(before!.segments.map(({ id, prompt }) => [prompt, id]));
    expect(after.map(({ id }) => id)).toEqual(after.map(({ prompt, id }) => idOf.get(prompt) ?? id));
    expect(after.some(({ id }) => [...idOf.values()].includes(id))).toBe(true);
  });
});
