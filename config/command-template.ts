/** What a template may name. */
export interface CommandValues {
  /** Absolute path of the file to send. */
  readonly source: string;
  /** Absolute path that the tool writes: hidden, not the final name. */
  readonly destination: string;
  readonly bytes: number;
  /** That the tool may send; null: as many as it likes, which a command is told as 0. */
  readonly bytesPerSec: number | null;
}

/** A template that cannot be used, in words. */
export class CommandTemplateError extends Error {
  override name = 'CommandTemplateError';
}

/**
 * A command line as program and arguments: split at spaces, quotes (single or double) keep spaces together, and then each
 * placeholder is replaced inside its argument. No shell reads it, so a name's quotes, spaces or `$()` mean nothing.
 * @throws CommandTemplateError
 */
export function fillTemplate(template: string, values: CommandValues): readonly [string, ...string[]] {
  const { program, rest } = readTemplate(template);
  const texts = { ...values, bytes: String(values.bytes), bytes_per_sec: String(values.bytesPerSec ?? 0) };
  const filled = rest.map((argument) =>
    argument.replaceAll(PLACEHOLDER, (_, name: Placeholder) => texts[name]),
  );
  return [program, ...filled];
}

const PLACEHOLDERS = ['source', 'destination', 'bytes', 'bytes_per_sec'] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];
const PLACEHOLDER = /\{(\w+)\}/g;

/** The parts of a template that can be used as it is. @throws CommandTemplateError */
function readTemplate(template: string): {
  readonly program: string;
  readonly rest: readonly string[];
} {
  const [program, ...rest] = splitTemplate(template);
  if (program === undefined || program === '')
    throw new CommandTemplateError('The transfer command is empty.');
  const named = rest.flatMap((argument) => [...argument.matchAll(PLACEHOLDER)].map(([, name]) => name));
  const unknown = named.find((name) => !PLACEHOLDERS.some((known) => known === name));
  if (unknown !== undefined) {
    throw new CommandTemplateError(
      `The transfer command names {${unknown}}; it may name {source}, {destination}, {bytes} and {bytes_per_sec}.`,
    );
  }
  return { program, rest };
}

/** A command that could move something: it names what, and where to. @throws CommandTemplateError */
export function checkTemplate(template: string): { readonly program: string } {
  const { program, rest } = readTemplate(template);
  const lacking = ['{source}', '{destination}'].find((name) => !rest.some((part) => part.includes(name)));
  if (lacking !== undefined) throw new CommandTemplateError(`The transfer command does not name ${lacking}.`);
  return { program };
}

function splitTemplate(template: string): string[] {
  if (!/^(?:[^"']|"[^"]*"|'[^']*')*$/.test(template)) {
    throw new CommandTemplateError('The transfer command has a quote that is not closed.');
  }
  const words = template.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) => word.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}
