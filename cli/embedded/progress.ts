import cliProgress from 'cli-progress';

/** Shows how a long download goes. */
export interface Progress {
  start(label: string, totalBytes: number): void;
  update(bytes: number): void;
  stop(): void;
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

/** A bar on a terminal; elsewhere (logs, CI) one line when it starts. */
export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const bar = new cliProgress.SingleBar({
    format: '{label} [{bar}] {percentage}% of {total} MB',
    stream,
    hideCursor: true,
    noTTYOutput: false,
  });
  return {
    start(label, totalBytes) {
      if (stream.isTTY) bar.start(megabytes(totalBytes), 0, { label });
      else stream.write(`${label} (${megabytes(totalBytes)} MB)\n`);
    },
    update: (bytes) => bar.update(megabytes(bytes)),
    stop: () => bar.stop(),
  };
}
