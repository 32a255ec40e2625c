import { execFileSync, spawnSync } from 'node:child_process';

const ip = (...args: readonly string[]): void => void execFileSync('ip', args, { stdio: 'ignore' });

export interface TwoNetworks {
  /** Address of the second one, as the first sees it. */
  readonly address: string;
  /** Names, for `ip netns exec`. */
  readonly names: readonly [string, string];
  readonly setLink: (state: 'up' | 'down') => void;
  readonly remove: () => void;
}

/** Two networks of this machine with one cable between them; null where that is not allowed or `ip` is not there. */
export function twoNetworks(): TwoNetworks | null {
  const names = [`greenlit-a${process.pid}`, `greenlit-b${process.pid}`] as const;
  const [near, far] = [`gla${process.pid}`, `glb${process.pid}`];
  if (process.getuid?.() !== 0 || spawnSync('ip', ['netns', 'add', names[0]]).status !== 0) return null;
  ip('netns', 'add', names[1]);
  ip('-n', names[0], 'link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', names[1]);
  ip('-n', names[0], 'address', 'add', '10.77.0.1/24', 'dev', near);
  ip('-n', names[1], 'address', 'add', '10.77.0.2/24', 'dev', far);
  const setLink = (state: 'up' | 'down') => ip('-n', names[0], 'link', 'set', near, state);
  ip('-n', names[1], 'link', 'set', far, 'up');
  setLink('up');
  return {
    address: '10.77.0.2',
    names,
    setLink,
    remove: () => names.forEach((name) => ip('netns', 'delete', name)),
  };
}
