import { describe, expect, test } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { asFailure } from '../failures.ts';
import { asDestinationError } from '../transfers/destination.ts';
import {
  TRANSFER_ERROR_CODES,
  TransferError,
  asTransferError,
  type TransferErrorCode,
} from './transfer-error.ts';

const paths = { partialPath: '/dallas/incoming/.a.part', finalPath: '/dallas/incoming/a/what?.mov' };
const ofTheSystem = (code: string): Error => Object.assign(new Error(`${code}: it did not go`), { code });
const atDestination = (code: string): unknown => asDestinationError(ofTheSystem(code), paths);
const heard = async (code: TransferErrorCode, attempt: number): Promise<unknown> => {
  const activity = new MockActivityEnvironment({ attempt }, { logger: new DefaultLogger('ERROR') });
  return await activity.run(async () => Promise.resolve(asFailure(new TransferError(code, 'No.'), null)));
};

describe('why a file was not moved', () => {
  test.each(['EINVAL', 'EILSEQ', 'ENAMETOOLONG', 'EIO', 'EACCES', 'EXDEV', 'ENXIO'])(
    'a name or a place that answers %s waits for a person, with the reason',
    (code) => {
      expect(atDestination(code)).toMatchObject({
        code: 'destination_unusable',
        retryable: false,
        message: expect.stringContaining(code),
      });
    },
  );

  test.each(['ESTALE', 'ETIMEDOUT', 'EMFILE', 'ENOMEM'])('%s passes by itself', (code) => {
    expect(atDestination(code)).toMatchObject({ code: 'storage_away', retryable: true });
  });

  test('an error of Node itself says nothing about the destination', () => {
    expect(atDestination('ERR_INVALID_STATE')).toMatchObject({ code: 'ERR_INVALID_STATE' });
    expect(atDestination('ABORT_ERR')).toMatchObject({ code: 'ABORT_ERR' });
  });

  test('what nothing explains is told too, after a few attempts', () => {
    expect(asTransferError(new RangeError('A fault of ours.'))).toMatchObject({ code: 'unexplained' });
  });

  /** How often each is tried at most; those that are not named wait for a person at once. */
  const ATTEMPTS: Partial<Record<TransferErrorCode, number>> = {
    ...{ damaged: 4, tool_failed: 4, unexplained: 4, unreachable: Infinity, storage_away: Infinity },
  };
  test.each(TRANSFER_ERROR_CODES)('%s is tried as often as it may help', async (code) => {
    const most = ATTEMPTS[code] ?? 1;
    for (const attempt of [1, 3, 4, 100])
      expect(await heard(code, attempt)).toMatchObject({ type: code, nonRetryable: attempt >= most });
  });
});
