import { createHash, randomUUID } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { ActionAssertion, BMFFHashAssertion, ClaimVersion, ManifestStore } from '@trustnxt/c2pa-ts/manifest';
import { ActionType, DigitalSourceType } from '@trustnxt/c2pa-ts/manifest';
import { PRODUCT } from './product.ts';
import { writeWhole } from '../media/whole-file.ts';
import { moveOffsets, readTopBoxes, type FileBox } from '../media/boxes.ts';
import { installationSigner } from './installation-signer.ts';

/** All of it by machines, or machines' work put together with people's. */
export type Synthetic = 'whole' | 'partly';

export interface SignRequest {
  readonly path: string;
  readonly outputPath: string;
  readonly synthetic: Synthetic;
  /** Where this installation's certificate is kept. */
  readonly dataDir: string;
  readonly signal?: AbortSignal | undefined;
}

/** IPTC's digital source types, https://cv.iptc.org/newscodes/digitalsourcetype/. */
const SOURCES = {
  whole: DigitalSourceType.TrainedAlgorithmicMedia,
  partly: DigitalSourceType.CompositeWithTrainedAlgorithmicMedia,
} as const;

/** The box that holds credentials: its type among `uuid` boxes, version and flags, `manifest`, and no further ones (C2PA 2.1, section A.5.1). */
const USER_TYPE = Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex');
const PURPOSE = Buffer.from('manifest\0', 'latin1');
const HEADER = 8 + USER_TYPE.length + 4 + PURPOSE.length + 8;

const PIECE = 1 << 20;

/**
 * Copies a film with Content Credentials in it: that machines made it, in whole or in part, signed by this installation. The
 * film's own bytes are read once, in pieces; only its index is held. @throws RangeError where it is no MPEG-4 with its index in front.
 */
export async function signFilm(request: SignRequest): Promise<void> {
  const { path, outputPath, synthetic, dataDir, signal } = request;
  const signer = await installationSigner(dataDir);
  const store = new ManifestStore();
  const manifest = store.createManifest({
    ...{ claimVersion: ClaimVersion.V2, assetFormat: 'video/mp4', defaultHashAlgorithm: 'SHA-256', signer },
    instanceID: `xmp:iid:${randomUUID()}`,
  });
  if (manifest.claim)
    Object.assign(manifest.claim, {
      claimGeneratorName: PRODUCT.name,
      claimGeneratorVersion: PRODUCT.version,
    });
  const actions = new ActionAssertion();
  actions.actions.push({
    action: ActionType.C2paCreated,
    digitalSourceType: SOURCES[synthetic],
    softwareAgent: PRODUCT,
  });
  manifest.addAssertion(actions);
  const binding = BMFFHashAssertion.createV2('film', 'SHA-256');
  manifest.addAssertion(binding);
  const size = store.measureSize();

  const film = await open(path);
  try {
    const boxes = await readTopBoxes(film);
    const [first, index] = boxes;
    if (first?.type !== 'ftyp' || index?.type !== 'moov')
      throw new RangeError('The index of the film is not in front.');
    const moved = HEADER + size;
    const moov = Buffer.alloc(index.size);
    await film.read(moov, 0, index.size, index.offset);
    moveOffsets(moov, moved);
    const following = boxes.slice(1);

    const hash = createHash('sha256');
    for (const box of following) {
      hash.update(marker(box.offset + moved));
      for await (const piece of contentOf(film, box, moov, signal)) hash.update(piece);
    }
    binding.hash = new Uint8Array(hash.digest());
    await manifest.sign(signer);
    const credentials = store.getBytes();
    if (credentials.length !== size)
      throw new RangeError('The credentials are not as long as was reserved for them.');

    await writeWhole([outputPath], async ([temporary]) => {
      const signed = await open(temporary, 'w');
      try {
        for await (const piece of contentOf(film, first, moov, signal)) await signed.write(piece);
        await signed.write(Buffer.concat([headerOf(size), credentials]));
        for (const box of following)
          for await (const piece of contentOf(film, box, moov, signal)) await signed.write(piece);
      } finally {
        await signed.close();
      }
    });
  } finally {
    await film.close();
  }
}

/** Where a box that counts begins: hashed before it, so that none can be moved (C2PA 2.1, section 18.7). */
function marker(offset: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(offset));
  return bytes;
}

function headerOf(size: number): Buffer {
  const header = Buffer.alloc(HEADER);
  header.writeUInt32BE(HEADER + size, 0);
  header.write('uuid', 4, 'latin1');
  USER_TYPE.copy(header, 8);
  PURPOSE.copy(header, 28);
  return header;
}

/** A box's bytes in pieces; of the index those that were moved. */
async function* contentOf(
  film: FileHandle,
  { type, offset, size }: FileBox,
  moov: Buffer,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  if (type === 'moov') {
    yield moov;
    return;
  }
  for (let at = 0; at < size;) {
    signal?.throwIfAborted();
    const { buffer, bytesRead } = await film.read(
      Buffer.alloc(Math.min(PIECE, size - at)),
      0,
      Math.min(PIECE, size - at),
      offset + at,
    );
    if (bytesRead === 0) throw new RangeError('The film ends too early.');
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

/** Whether a file carries credentials. */
export async function hasCredentials(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const kind = Buffer.alloc(USER_TYPE.length);
    for (const { type, offset } of await readTopBoxes(file)) {
      if (type !== 'uuid') continue;
      await file.read(kind, 0, kind.length, offset + 8);
      if (kind.equals(USER_TYPE)) return true;
    }
    return false;
  } catch {
    // No MPEG-4: it cannot carry what is written here.
    return false;
  } finally {
    await file.close();
  }
}
