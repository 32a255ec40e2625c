import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The bare loop: every file of a folder hashed and POSTed, `lanes` at a time. No waiting until files are complete, no
 * queue on disk, no watching. `node bench/ingest-floor.ts FOLDER URL LANES`
 */
const [folder = '', url = '', lanes = '1'] = process.argv.slice(2);

const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
let next = 0;

async function lane(): Promise<void> {
  for (let path = files[next++]; path !== undefined; path = files[next++]) {
    const bytes = await readFile(path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const response = await fetch(`${url}/api/files`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': 'bench' },
      body: JSON.stringify({
        filename: path.slice(path.lastIndexOf('/') + 1),
        source_site: 'tustin',
        path,
        size_bytes: bytes.length,
        sha256,
      }),
    });
    if (response.status !== 201) throw new Error(`${response.status}`);
    await response.json();
  }
}

await Promise.all(Array.from({ length: Number(lanes) }, lane));
