import { start } from '../../config/children.ts';

/**
 * Ends children whose supervisor was killed with -9 and could not do it itself: a shell that reads from a
 * pipe of the supervisor. However the supervisor dies, the pipe closes, and what was watched is asked to end, killed five
 * seconds later, and its temporary folders are removed. Works wherever there is a POSIX shell.
 */
const script = `
trap '' HUP INT TERM
watched=''; folders=''
while read -r verb argument signal; do
  case $verb in
    watch) watched="$watched $argument:$signal" ;;
    forget) watched=$(printf ' %s' $watched | sed "s/ $argument:[A-Z]*//") ;;
    folder) folders="$folders $argument" ;;
  esac
done
for entry in $watched; do kill -"\${entry#*:}" -"\${entry%:*}" 2>/dev/null; done
tries=0
while [ $tries -lt 50 ]; do
  alive=''
  for entry in $watched; do kill -0 -"\${entry%:*}" 2>/dev/null && alive=yes; done
  [ -z "$alive" ] && break
  tries=$((tries + 1)); sleep 0.1
done
for entry in $watched; do kill -KILL -"\${entry%:*}" 2>/dev/null; done
for folder in $folders; do rm -rf "$folder"; done
`;

export interface Watchdog {
  /** Ends this process group with this signal when the supervisor is gone. */
  watch(leader: number, signal: NodeJS.Signals): void;
  /** The group is gone: its number may belong to somebody else from now on. */
  forget(leader: number): void;
  /** Removes this folder when the supervisor is gone. Its path holds no white space. */
  removeFolder(path: string): void;
}

export function startWatchdog(): Watchdog {
  // Detached: a Ctrl-C on the terminal must not reach it.
  const shell = start('/bin/sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  shell.unref();
  const { stdin } = shell;
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  // Whoever kills the watchdog gives up what it guards; the supervisor itself goes on.
  stdin.on('error', () => undefined);
  const say = (line: string): void => void stdin.write(`${line}\n`);
  return {
    watch: (leader, signal) => say(`watch ${leader} ${signal.replace('SIG', '')}`),
    forget: (leader) => say(`forget ${leader}`),
    removeFolder: (path) => say(`folder ${path}`),
  };
}
