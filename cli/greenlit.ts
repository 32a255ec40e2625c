import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { EnvironmentError } from '../config/environment.ts';
import { CliError, messageOf } from './cli-error.ts';
import packageJson from '../package.json' with { type: 'json' };

/**
 * A command is a file `commands/<name>.ts`, `<name>` being its first word, which exports this. It declares
 * arguments and options, and imports what it needs only inside its action, so that `--help` answers at once.
 * It throws a CliError for what a person can mend.
 */
export interface CommandModule {
  register(program: Command): void;
}

const commandsFolder = join(import.meta.dirname, 'commands');

/** Exit codes: 0 done, 1 failed, 2 asked for wrongly (arguments or environment). */
export async function main(argv: readonly string[] = process.argv): Promise<void> {
  const program = new Command('greenlit')
    .description(packageJson.description)
    .version(packageJson.version)
    .showHelpAfterError('(greenlit --help lists the commands)')
    .exitOverride();
  try {
    await registerCommands(program, argv[2]);
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** Loads the one command that was asked for; all of them when it is none of them, so that help lists them. */
export async function registerCommands(program: Command, asked?: string): Promise<void> {
  const files = (await readdir(commandsFolder)).filter((file) => /^[\w-]+\.ts$/.test(file)).sort();
  const wanted = files.filter((file) => file === `${asked}.ts`);
  for (const file of wanted.length > 0 ? wanted : files) {
    const command = (await import(join(commandsFolder, file))) as CommandModule;
    command.register(program);
  }
}

function report(error: unknown): number {
  // Commander has printed help or its own line already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CliError) return say(messageOf(error), error.exitCode);
  if (error instanceof EnvironmentError) return say(messageOf(error), 2);
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}

function say(line: string, exitCode: number): number {
  process.stderr.write(`greenlit: ${line}\n`);
  return exitCode;
}
