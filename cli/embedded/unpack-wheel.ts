import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import yauzl from 'yauzl';

const openZip = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open);

/** Hex SHA-256 of a file, read as a stream. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/**
 * Writes the first entry whose name matches to `target`, executable for everyone. Streams: the programs
 * are up to 170 MB.
 * @throws Error when the zip is damaged or has no such entry.
 */
export async function unpackMember(zipPath: string, member: RegExp, target: string): Promise<void> {
  const zip = await openZip(zipPath, { lazyEntries: true });
  try {
    const entry = await findEntry(zip, member);
    const content = await promisify(zip.openReadStream.bind(zip) as OpenEntry)(entry);
    await pipeline(content, createWriteStream(target, { mode: 0o755 }));
  } finally {
    zip.close();
  }
}

type OpenEntry = (
  entry: yauzl.Entry,
  done: (error: Error | null, stream: NodeJS.ReadableStream) => void,
) => void;

function findEntry(zip: yauzl.ZipFile, member: RegExp): Promise<yauzl.Entry> {
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      if (member.test(entry.fileName)) resolve(entry);
      else zip.readEntry();
    });
    zip.on('end', () => reject(new Error(`The archive holds nothing like ${member}.`)));
    zip.on('error', reject);
    zip.readEntry();
  });
}
