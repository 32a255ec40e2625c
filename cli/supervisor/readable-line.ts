const levels: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
};

/** A log line for people: pino's JSON becomes level and message, anything else stays. */
export function readableLine(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const entry = JSON.parse(line) as { level?: number; msg?: string; err?: { message?: string } };
    if (entry.level === undefined) return line;
    const words = [levels[entry.level] ?? entry.level, entry.msg, entry.err?.message];
    return words.filter((word) => word !== undefined && word !== '').join(' ');
  } catch {
    return line;
  }
}

/** Whether a log line is of somebody's concern also while all is starting: a warning, or no log line at all. */
export function isRemark(line: string): boolean {
  const level = /^\{"level":(\d+)/.exec(line)?.[1];
  return level === undefined || Number(level) >= 40;
}

/** What a process that died said last about the cause: its last error, else its last line. */
export function lastWords(lines: readonly string[]): string | undefined {
  const said = lines.map(readableLine).filter((line) => line.trim() !== '');
  const error = said.findLast((line) => /^(?:greenlit|\w*Error|ERROR|FATAL)\b/.test(line));
  return (error ?? said.at(-1))?.trim().replace(/^greenlit: /, '');
}
