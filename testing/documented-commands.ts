import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../cli/up/project-root.ts';

/** The commands of a page's `sh` blocks, one a line, and which of them have been used. */
export class DocumentedCommands {
  readonly #unused: Set<string>;
  readonly #all: readonly string[];

  private constructor(commands: readonly string[]) {
    this.#all = commands;
    this.#unused = new Set(commands);
  }

  /** @param page a path from the project's root */
  static async of(page: string): Promise<DocumentedCommands> {
    const text = await readFile(join(projectRoot, page), 'utf8');
    const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
    return new DocumentedCommands(blocks.flatMap((block) => block.split('\n').filter(Boolean)));
  }

  /** The one command that contains all these texts. @throws when there is none, or there are several. */
  find(...texts: readonly string[]): string {
    const found = this.#all.filter((command) => texts.every((text) => command.includes(text)));
    const [command] = found;
    if (command === undefined || found.length > 1) {
      throw new Error(`Not one documented command but ${found.length} contain ${texts.join(' and ')}.`);
    }
    this.#unused.delete(command);
    return command;
  }

  get unused(): readonly string[] {
    return [...this.#unused];
  }
}
