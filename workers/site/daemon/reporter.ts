import type { Judgement, Verdict } from './verdicts.ts';

/** What happens in a daemon; with `--json` a line each. */
export type SiteEvent =
  | ({ readonly event: 'file'; readonly path: string } & Judgement & {
        readonly size_bytes?: number;
        readonly sha256?: string;
        readonly file_id?: string;
      })
  | {
      readonly event: 'started' | 'stopped' | 'folder' | 'orchestrator' | 'heartbeat' | 'watching';
      readonly message: string;
    };

export type Report = (event: SiteEvent) => void;

/** Verdicts that a person wants to read about; the others are on the way to one of these. */
const WORTH_A_LINE: readonly Verdict[] = [
  'registered',
  'parked',
  'dropped',
  'skipped',
  'unreadable',
  'open',
  'incomplete',
];

/** Writes events to standard output: JSON lines for programs, or plain lines for people. */
export function reportTo(output: NodeJS.WritableStream, asJson: boolean): Report {
  // Whoever read it may go; the work goes on.
  output.on('error', () => undefined);
  let lines = '';
  const flush = (): void => {
    output.write(lines);
    lines = '';
  };
  return (event) => {
    const at = new Date().toISOString();
    const line = asJson ? JSON.stringify({ at, ...event }) : plainLine(at, event);
    if (line === null) return;
    // Thousands of files come at once: a write for all that happens in one turn.
    if (lines === '') setImmediate(flush);
    lines += `${line}\n`;
  };
}

function plainLine(at: string, event: SiteEvent): string | null {
  if (event.event !== 'file') return `${at} ${printable(event.message)}`;
  const { verdict, path, reason } = event;
  return WORTH_A_LINE.includes(verdict) ? `${at} ${verdict} ${printable(path)}: ${printable(reason)}` : null;
}

/** Names may hold line breaks and commands for the terminal. */
function printable(text: string): string {
  return /\p{Cc}/u.test(text) ? JSON.stringify(text) : text;
}
