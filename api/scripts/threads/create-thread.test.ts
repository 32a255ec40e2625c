import { describe, expect, test } from '@jest/globals';
import { createThread, type ThreadLimits } from './create-thread.ts';
import type * as pages from './work/pages.ts';

const begun = (limits: Partial<ThreadLimits> = {}) =>
  createThread<typeof pages>(new URL('work/pages.ts', import.meta.url), {
    ...{ waiting: 2, tooMany: 'Too many.', ...limits },
  });
const script = { content: 'INT. TOWER - NIGHT\n\nIt burns.\n', production: null };

describe('a thread', () => {
  test('does work by its name, and tells what it cannot do as a fault of the request', async () => {
    const onThread = begun();
    expect(await onThread('breakDown', script, 'version')).toMatchObject({
      pages: 1,
      scenes: [{ page: '1' }],
    });
    const version = {
      ...({ title: '', script_type: 'screenplay', paper: 'letter', only: 'changed', sides: null } as const),
      ...{ ...script, scene_numbers: false, scene_continueds: false, tint: false },
    };
    await expect(onThread('print', { as: 'txt', version }, 'format')).rejects.toMatchObject({
      code: 'validation_failed',
      extra: {
        errors: [{ path: 'pages', message: 'None of its pages is other than in the revision before.' }],
      },
    });
  });

  test('takes no more than may wait', async () => {
    const onThread = begun();
    const asked = await Promise.allSettled(
      Array.from({ length: 4 }, () => onThread('breakDown', script, 'version')),
    );
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    expect(asked[3]).toMatchObject({ reason: { code: 'rate_limited', message: 'Too many.', retryAfter: 5 } });
  });

  const tooMuch = {
    code: 'validation_failed',
    extra: { errors: [{ path: 'version', message: 'Too much.' }] },
  };

  test('ends what takes too long', async () => {
    const onThread = begun({ longest: 1, tooMuch: 'Too much.' });
    await expect(onThread('breakDown', script, 'version')).rejects.toMatchObject(tooMuch);
  });

  test('ends what takes too much memory, and does the next', async () => {
    const onThread = begun({ memory: 96, tooMuch: 'Too much.' });
    const content = 'INT. TOWER - NIGHT\n\nIt burns.\n\n'.repeat(200_000);
    await expect(onThread('breakDown', { ...script, content }, 'version')).rejects.toMatchObject(tooMuch);
    expect(await onThread('breakDown', script, 'version')).toMatchObject({ pages: 1 });
  });
});
