import { describe, expect, test } from '@jest/globals';
import type { FileRun } from '../contracts/file/file.ts';
import type { TransferRun } from '../contracts/transfer/transfer.ts';
import { newRun as newFile } from '../file/reduce.ts';
import { shown as fileShown } from '../file/show.ts';
import { newRun as newRender } from '../render/reduce.ts';
import { shown as renderShown } from '../render/show.ts';
import { shown as streamShown } from '../stream/show.ts';
import { newRun as newStream } from '../stream/phases.ts';
import { shown as transferShown } from '../transfer/show.ts';

const EVIL = 'a`b [here](https://evil.example) <img src=x> ![](https://evil.example/x.png)\n\n# Approved';
const ESCAPED =
  'a\\`b \\[here\\](https\\://evil.example) \\<img src=x\\> \\!\\[\\](https\\://evil.example/x.png) \\# Approved';

const actor = { id: 1, username: EVIL, display_name: EVIL, role: 'engineer' } as const;
const facts = {
  ...{ file_id: 'f', filename: EVIL, source_site: 'tustin', path: '/a', size_bytes: 1, sha256: 'a' },
};
const automation = { validate: false, queue: false, transfer: false };
const file = newFile({ facts, automation, destination_site: null, actor });
const task = { name: 'validate', command: { id: 'x', action: 'validate', actor } };

/** A name and a reason of each kind, wherever one is shown. */
const SHOWN: readonly (readonly [kind: string, details: string, times: number])[] = [
  ['file', fileShown({ ...file, failure: EVIL, task } as FileRun).details, 3],
  ['render', renderShown({ ...newRender('r'), error: EVIL }).details, 1],
  [
    'stream',
    streamShown({
      ...newStream({ stream_id: 's', due_in_hours: 1 }),
      failure: EVIL,
      phase: 'spec',
    }).details,
    1,
  ],
  ['transfer', transferShown({ state: 'failed', attempts: 1, error: EVIL } as TransferRun).details, 1],
];

describe('what Temporal shows of a workflow', () => {
  test.each(SHOWN)(
    '%s: names and reasons as they were written, never as Markdown',
    (_kind, details, times) => {
      expect(details.split(ESCAPED)).toHaveLength(times + 1);
      expect(details).not.toContain(EVIL);
    },
  );
});
