import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { useSiteName } from '../../sites/sites.ts';
import { probeFacts } from './facts.ts';
import classes from './file-facts.module.css';
import panel from './file-panel.module.css';

/** What is in the file, as far as the probe can tell. */
export function FileProbe({ probe }: Pick<CameraFile, 'probe'>) {
  const facts = probe ? probeFacts(probe) : [];
  if (facts.length === 0) return null;
  return (
    <section>
      <h3 className={panel.heading}>What is in it</h3>
      <dl className={classes.probe}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Where it and its copies are. */
export function FilePlaces({ file }: { file: CameraFile }) {
  const { places, source_site, destination_site, sha256 } = file;
  const siteName = useSiteName();
  const there = siteName(destination_site ?? source_site);
  const copies: [string, string | null][] = [
    [`At ${siteName(source_site)}`, places.source],
    [`Copy at ${there}`, places.copy],
    [`In the MAM at ${there}`, places.mam],
    [`In the archive at ${there}`, places.archive],
  ];
  return (
    <section>
      <h3 className={panel.heading}>Where it is</h3>
      <dl className={classes.places}>
        {copies.map(([name, value]) => value !== null && <Place key={name} name={name} value={value} />)}
        <Place name="sha256" value={sha256} />
      </dl>
    </section>
  );
}

function Place({ name, value }: { name: string; value: string }) {
  return (
    <div className={classes.place}>
      <dt>{name}</dt>
      <dd>
        <span className={classes.path}>{value}</span>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? 'Copied' : 'Copy'}>
              <ActionIcon
                size={24}
                variant="subtle"
                color={copied ? 'teal' : 'gray'}
                aria-label={`Copy: ${name}`}
                onClick={copy}
              >
                {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </dd>
    </div>
  );
}
