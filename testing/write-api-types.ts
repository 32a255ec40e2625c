import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { API_TYPES, apiDocument, digestLine } from './api-document.ts';

/**
 * Writes the types that the web calls the API by. The generator needs a TypeScript of its own, older than the one that
 * checks this code, and is needed only where the API changes: so npm fetches the two for this, and no install has them.
 */
const PACKAGES = ['openapi-typescript@7.13.0', 'typescript@5.9.3'];

const folder = mkdtempSync(join(tmpdir(), 'greenlit-api-types-'));
try {
  const [from, to] = [join(folder, 'openapi.json'), join(folder, 'api-types.d.ts')];
  const document = apiDocument();
  writeFileSync(from, document);
  const packages = PACKAGES.map((name) => `--package=${name}`);
  // A field with a default may be left out of what is sent.
  const options = [from, '-o', to, '--default-non-nullable=false'];
  execFileSync('npm', ['exec', '--yes', ...packages, '--', 'openapi-typescript', ...options], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(API_TYPES, `${digestLine(document)}\n${readFileSync(to, 'utf8')}`);
} finally {
  rmSync(folder, { recursive: true });
}
