/** How to start, watch and stop one process. */
export interface ChildSpec {
  /** Unique; names the log file and prefixes the lines. */
  readonly name: string;
  /** Apps stop before the servers they use. */
  readonly tier: 'server' | 'app';
  readonly command: string;
  readonly args: readonly string[];
  /** What it gets besides what every program gets; see config/child-environment.ts. */
  readonly env?: Readonly<Record<string, string>>;
  /** One of Greenlit's own, which reads its settings in this process's environment. */
  readonly isOwn?: boolean;
  readonly cwd?: string;
  /** Run as another user of the operating system (only root can). */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** Asks for a clean stop; SIGTERM unless set. */
  readonly stopSignal?: NodeJS.Signals;
  /** Runs before every start, restarts included. */
  readonly beforeStart?: () => Promise<void>;
  /** Asked every 100 ms until true; a child without it is ready once started. */
  readonly isReady?: () => Promise<boolean>;
  /** Milliseconds until a child that is not ready counts as failed; 60,000 unless set. */
  readonly readyWithinMs?: number;
  /** Makes one mendable line of the last lines that a failed child printed, where it knows them. */
  readonly explain?: (lastLines: readonly string[]) => string | undefined;
}
