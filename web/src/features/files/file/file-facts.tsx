import { ActionIcon, CopyButton, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { count } from '../../../ui/formats.ts';
import { useSiteName } from '../../sites/sites.ts';
import { probeFacts } from './facts.ts';
import classes from './file-facts.module.css';
import panel from './file-panel.module.css';

type AssetContent = NonNullable<NonNullable<CameraFile['probe']>['holds']>;

/** What is in the file, as far as the probe can tell. */
export function FileProbe({ probe }: Pick<CameraFile, 'probe'>) {
  const facts = probe ? probeFacts(probe) : [];
  const holds = probe?.holds ?? null;
  if (facts.length === 0 && holds === null) return null;
  return (
    <section>
      <h2 className={panel.heading}>What is in it</h2>
      <dl className={classes.probe}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {holds && <Content holds={holds} />}
    </section>
  );
}

/** Of an asset of many files: how many, which sequences, and what these lack. */
function Content({ holds: { files, sequences } }: { holds: AssetContent }) {
  return (
    <Text component="div" size="sm" mt="xs">
      One asset of {count(files, 'file')}
      {sequences.length > 0 && (
        <ul className={classes.sequences}>
          {sequences.map(({ name, frames, missing }) => (
            <li key={name}>
              <span className={classes.path}>{name}</span>, {count(frames, 'frame')}
              {missing !== null && (
                <Text span inherit c="var(--mantine-color-error)">
                  , missing: {missing}
                </Text>
              )}
            </li>
          ))}
        </ul>
      )}
    </Text>
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
    // What was put on record of a delivery is told by itself.
    [`In the MAM at ${there}`, file.delivery ? null : places.mam],
    [`In the archive at ${there}`, places.archive],
  ];
  return (
    <section>
      <h2 className={panel.heading}>Where it is</h2>
      <dl className={classes.places}>
        {copies.map(([name, value]) => value !== null && <Place key={name} name={name} value={value} />)}
        <Place name="sha256" value={sha256} />
      </dl>
    </section>
  );
}

/** A value that is copied as it stands. */
export function Place({ name, value }: { name: string; value: string }) {
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
