import { describe, expect, test } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { asFailure } from './failures.ts';
import { FfmpegError } from './media/ffmpeg.ts';
import { ProviderError } from './providers/provider-error.ts';

/** What the workflow hears of an error that ended the given attempt. */
async function heard(thrown: unknown, attempt: number): Promise<unknown> {
  const activity = new MockActivityEnvironment({ attempt }, { logger: new DefaultLogger('ERROR') });
  return await activity.run(async () => Promise.resolve(asFailure(thrown, { DATA_DIR: '/srv/films' })));
}

describe('a failed attempt', () => {
  test('of a busy provider is made again, when the provider says so, and four times at most', async () => {
    const busy = new ProviderError('rate_limited', 'The provider is busy.', { retryAfterMs: 7_000 });
    expect(await heard(busy, 1)).toMatchObject({
      type: 'rate_limited',
      nonRetryable: false,
      nextRetryDelay: 7_000,
    });
    expect(await heard(busy, 3)).toMatchObject({ nonRetryable: false });
    expect(await heard(busy, 4)).toMatchObject({ nonRetryable: true, message: 'The provider is busy.' });
  });

  test('of a provider that will not make this is not made again', async () => {
    const refused = new ProviderError('refused', 'It shows a real person.');
    expect(await heard(refused, 1)).toMatchObject({ nonRetryable: true, message: 'It shows a real person.' });
  });

  test('of ffmpeg is made again once', async () => {
    const failed = new FfmpegError('ffmpeg exited with code 1', 'No space left on device');
    expect(await heard(failed, 1)).toMatchObject({ nonRetryable: false });
    expect(await heard(failed, 2)).toMatchObject({ nonRetryable: true, type: 'ffmpeg_failed' });
  });

  test('tells people which file it was, not where that lies on the machine', async () => {
    const gone = new Error("ENOENT: no such file or directory, open '/srv/films/streams/fog/a1-take-2.mp4'");
    expect(await heard(gone, 1)).toMatchObject({
      nonRetryable: false,
      message: "ENOENT: no such file or directory, open 'a1-take-2.mp4'",
    });
  });

  test('for want of a database is left to the policy of the workflow', async () => {
    const away = new Error('connect ECONNREFUSED');
    expect(await heard(away, 5)).toBe(away);
  });
});
