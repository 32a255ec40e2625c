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
  const [program, ...rest] = splitTemplate(template);
  if (program === undefined) throw new CommandTemplateError('The transfer command is empty.');
  const filled = rest.map((argument) =>
    argument.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => {
      if (name === 'source' || name === 'destination') return values[name];
      if (name === 'bytes') return String(values.bytes);
      if (name === 'bytes_per_sec') return String(values.bytesPerSec ?? 0);
      throw new CommandTemplateError(
        `The transfer command names ${placeholder}; it may name {source}, {destination}, {bytes} and {bytes_per_sec}.`,
      );
    }),
  );
  return [program, ...filled];
}

function splitTemplate(template: string): string[] {
  if (!/^(?:[^"']|"[^"]*"|'[^']*')*$/.test(template)) {
    throw new CommandTemplateError('The transfer command has a quote that is not closed.');
  }
  const words = template.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) => word.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}
