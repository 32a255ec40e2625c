import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pythonTool } from './python-tool.ts';

const run = promisify(execFile);

interface Verdict {
  /** 0 is good. */
  readonly code: number;
  readonly words: string;
}

/** What the reference tool of ASC MHL says of a folder. */
export const verifyWithReferenceTool = async (folder: string): Promise<Verdict> =>
  await runTool('cli.ascmhl_debug import mhldebugtool_cli', 'verify', '-v', folder);

/** Lets the reference tool write the next generation of a folder's history, as a MAM or a person would. */
export const addGenerationWithReferenceTool = async (folder: string, format: string): Promise<Verdict> =>
  await runTool('commands import create', '-h', format, folder);

async function runTool(command: string, ...args: readonly string[]): Promise<Verdict> {
  const program = `from ascmhl.${command} as cli; cli()`;
  const env = { ...process.env, PYTHONPATH: await pythonTool('ascmhl==1.2') };
  try {
    const { stdout, stderr } = await run('python3', ['-c', program, ...args], { env });
    return { code: 0, words: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, words: stdout + stderr };
  }
}
