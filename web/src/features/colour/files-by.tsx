import { Tooltip } from '@mantine/core';
import { Link } from 'react-router';
import type { Stats } from '../../../../api/schemas/stats.ts';
import { FILE_STATES } from '../../../../workflows/contracts/file/transitions.ts';
import { count } from '../../ui/formats.ts';
import { useSiteName } from '../sites/sites.ts';
import classes from './dashboard.module.css';
import { Panel } from './panel.tsx';
import { FILE_LOOKS } from '../files/looks.ts';

/** Where all files stand: one bar, and each state as the way to its files. */
export function ByState({ stats }: { stats: Stats }) {
  const states = FILE_STATES.map((state) => ({ state, n: stats.by_state[state] ?? 0, ...FILE_LOOKS[state] }));
  return (
    <Panel title="Files by state">
      <div className={classes.bar} aria-hidden>
        {states
          .filter(({ n }) => n > 0)
          .map(({ state, n, color, word }) => (
            <Tooltip key={state} label={`${word}: ${count(n, 'file')}`} openDelay={100}>
              <Link
                to={`/files?state=${state}&assigned=all`}
                tabIndex={-1}
                style={{ flexGrow: n, background: `var(--mantine-color-${color}-6)` }}
              />
            </Tooltip>
          ))}
      </div>
      <ul className={classes.states} aria-label="Files by state">
        {states.map(({ state, n, color, word, icon: Icon }) => (
          <li key={state}>
            <Link
              to={`/files?state=${state}&assigned=all`}
              className={classes.state}
              data-none={n === 0 || undefined}
            >
              <Icon size={16} stroke={1.8} color={`var(--mantine-color-${color}-light-color)`} aria-hidden />
              <span>{word}</span>
              <span className={`${classes.number} figures`}>{n.toLocaleString('en')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function BySite({ stats }: { stats: Stats }) {
  const siteName = useSiteName();
  const sites = Object.entries(stats.by_site).toSorted(([, a], [, b]) => b - a);
  const most = Math.max(1, ...sites.map(([, n]) => n));
  return (
    <Panel title="Files by site">
      <ul className={classes.sites} aria-label="Files by site">
        {sites.map(([site, n]) => (
          <li key={site}>
            <Link to={`/files?site=${site}&assigned=all`} className={classes.site}>
              <span>{siteName(site)}</span>
              <span className={`${classes.number} figures`}>{n.toLocaleString('en')}</span>
              <span className={classes.share} style={{ width: `${(n / most) * 100}%` }} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
