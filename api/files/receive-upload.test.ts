import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, jest, test } from '@jest/globals';
import type { Request } from 'express';
import { withFolder } from '../../testing/sample-media.ts';
import { receiveUpload } from './receive-upload.ts';

const MIB = 1 << 20;

function* form(mebibytes: number): Generator<Buffer> {
  yield Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.mov"\r\n\r\n');
  const piece = Buffer.alloc(MIB);
  for (let index = 0; index < mebibytes; index += 1) yield piece;
  yield Buffer.from('\r\n--x--\r\n');
}

test('a large upload goes to disk as it comes, so that its end is not long in coming', async () => {
  await withFolder(async (folder) => {
    const path = join(folder, 'upload');
    const handle = await open(join(folder, 'any'), 'w');
    const prototype = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    const syncs = jest.spyOn(prototype, 'datasync');
    const request = Object.assign(Readable.from(form(600)), {
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      is: () => 'multipart/form-data',
    }) as unknown as Request;
    const {
      files: [file],
    } = await receiveUpload(request, {
      maxFiles: 1,
      maxBytes: 1000 * MIB,
      admit: () => Promise.resolve(path),
    });
    expect(file?.bytes).toBe(600 * MIB);
    expect(syncs).toHaveBeenCalledTimes(2);
    syncs.mockRestore();
  });
});
