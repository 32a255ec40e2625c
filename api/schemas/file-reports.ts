import { z } from 'zod';
import { byteLength, bytesOfText, givenDigest } from './common.ts';
import { bytes, siteId } from './sites.ts';

/** A name in a folder of any system we know: at most 255 bytes. Spaces, line breaks and a leading dash are names, too. */
export const filename = bytesOfText(255)
  .min(1)
  .regex(/^(?!\.{1,2}$)[^/\\]*$/, 'must be a plain file name');

/** Longer ones do not fit the index that keeps a file from being registered twice. */
const PATH_BYTES = 2_000;
/** Of POSIX systems, of Windows, or of a share there. */
const ABSOLUTE = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/;
export const filePath = bytesOfText(PATH_BYTES).regex(ABSOLUTE, 'must be an absolute path');

function isShallow(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return false;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return true;
}

const METADATA_CHARS = 64 * 1024;
const METADATA_DEPTH = 32;
export const metadata = z
  .record(z.string().max(200), z.unknown())
  // First, and not by recursion: what comes after it goes down into whatever there is.
  .refine((value) => isShallow(value, METADATA_DEPTH), {
    message: `must be nested at most ${METADATA_DEPTH} levels deep`,
    abort: true,
  })
  .refine((value) => JSON.stringify(value).length <= METADATA_CHARS, 'must be at most 64 KB')
  .meta({ description: `At most 64 KB of JSON, nested at most ${METADATA_DEPTH} levels deep` });

export const movedFrom = filePath.meta({
  description: 'Where the same bytes were reported before and are gone: that file lies at `path` from now on',
});

export const superseded = givenDigest.meta({
  description:
    'Of what was reported at this path and is only its beginning, since its copy had stalled: that is rejected',
});

/** A clip of a terabyte has some 250 segments; those of a RED camera are numbered by three digits. */
export const MOST_SIDECARS = 1_000;
/** Of all their names: they are in what its workflow is given. */
const SIDECARS_BYTES = 64 * 1024;
export const sidecarNames = z
  .array(filename)
  .max(MOST_SIDECARS)
  .refine((names) => byteLength(names.join('')) <= SIDECARS_BYTES, 'must be at most 64 KB together')
  .refine((names) => new Set(names).size === names.length, 'must be different names');
const sidecars = sidecarNames.default([]).meta({
  description: 'Names of the files beside it that travel with it',
  override: { uniqueItems: true },
});

export const registerFile = z
  .strictObject({
    filename,
    source_site: siteId,
    path: filePath.meta({
      description:
        'Where it is at its site: a file, or a folder that is one asset, such as a card or a sequence',
    }),
    sidecars,
    size_bytes: bytes.meta({ description: 'Of all its files' }),
    sha256: givenDigest.meta({
      description:
        "Of a single file that of its content. Of many that of their list, as `sha256sum` writes it, sorted bytewise by path below the folder: `find . -type f -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum`",
    }),
    destination_site: siteId.nullable().optional(),
    metadata: metadata.default({}),
    moved_from: movedFrom.optional(),
    supersedes: superseded.optional(),
  })
  .meta({ id: 'RegisterFile' });

export type RegisterFile = z.output<typeof registerFile>;
