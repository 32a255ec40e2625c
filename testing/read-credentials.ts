import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { pythonTool } from './python-tool.ts';

const run = promisify(execFile);

const SCRIPT = `
import json, sys, c2pa
context = None
if len(sys.argv) > 2:
    with open(sys.argv[2]) as root:
        context = c2pa.Context(c2pa.Settings.from_dict({'trust': {'user_anchors': root.read()}, 'verify': {'verify_trust': True}}))
try:
    with open(sys.argv[1], 'rb') as film:
        store = json.loads(c2pa.Reader('video/mp4', film, context=context).json())
except c2pa.C2paError as error:
    print(json.dumps({'state': 'None', 'why': str(error)}))
    sys.exit()
manifest = store['manifests'][store['active_manifest']]
actions = [a for one in manifest['assertions'] if one['label'].startswith('c2pa.actions') for a in one['data']['actions']]
print(json.dumps({
    'state': store['validation_state'],
    'failures': [failure['code'] for failure in store['validation_results']['activeManifest']['failure']],
    'sources': [action.get('digitalSourceType', '').rsplit('/', 1)[-1] for action in actions],
    'issuer': manifest['signature_info']['issuer'],
    'generator': manifest['claim_generator_info'][0]['name'],
}))
`;
const readSchema = z.object({
  state: z.string(),
  failures: z.array(z.string()).default([]),
  sources: z.array(z.string()).default([]),
  issuer: z.string().default(''),
  generator: z.string().default(''),
});

/** A film's Content Credentials as c2pa-python, from PyPI, reads and validates them. @param root a PEM file that is trusted. */
export async function readCredentials(path: string, root?: string): Promise<z.infer<typeof readSchema>> {
  const PYTHONPATH = await pythonTool('c2pa-python==0.38.1');
  const options = ['-c', SCRIPT, path, ...(root === undefined ? [] : [root])];
  const { stdout } = await run('python3', options, { env: { ...process.env, PYTHONPATH } });
  return readSchema.parse(JSON.parse(stdout));
}
