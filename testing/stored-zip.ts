import { crc32 } from 'node:zlib';

/** A zip file of one stored entry. APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. */
export function storedZip(name: string, content: Buffer): Buffer {
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(crc32(content), 0);
  sizes.writeUInt32LE(content.length, 4);
  sizes.writeUInt32LE(content.length, 8);
  const path = Buffer.from(name);
  const pathLength = Buffer.from([path.length, 0, 0, 0]);
  const local = Buffer.concat([
    Buffer.from('504b030414000000000000000000', 'hex'),
    sizes,
    pathLength,
    path,
    content,
  ]);
  const central = Buffer.concat([
    Buffer.from('504b0102140014000000000000000000', 'hex'),
    sizes,
    pathLength,
    Buffer.alloc(14),
    path,
  ]);
  const end = Buffer.from('504b0506000000000100010000000000000000000000', 'hex');
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
