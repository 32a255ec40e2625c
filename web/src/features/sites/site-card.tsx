import { Anchor, Button, Divider, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import type { Site } from '../../../../api/schemas/sites.ts';
import {
  BandwidthField,
  DestinationField,
  LimitField,
  SettlingField,
  STEP_WORDS,
  STEPS,
  StepSwitch,
} from './site-rules.tsx';
import { RemoveButton } from './remove-button.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useUser } from '../../app/data/session.ts';
import { bytes, count } from '../../ui/formats.ts';
import classes from './site-card.module.css';
import { SITE_LOOKS } from './looks.ts';

export function SiteCard({ site, onConnect }: { site: Site; onConnect: () => void }) {
  const isAdmin = useUser().role === 'admin';
  const card = useRef<HTMLElement>(null);
  // `/sites#dallas`: the one that was looked for.
  const isNamed = useLocation().hash === `#${site.id}`;
  useEffect(() => {
    if (isNamed) card.current?.focus();
  }, [isNamed]);
  return (
    <article ref={card} tabIndex={-1} className={classes.card} aria-label={site.name} data-named={isNamed}>
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Title order={2} fz={18} lts="-0.01em">
            {site.name}
          </Title>
          <Text size="xs" c="dimmed" ff="monospace">
            {site.id}
          </Text>
        </div>
        <StateBadge look={SITE_LOOKS[site.status]} />
      </Group>
      <Facts site={site} />
      <Divider />
      <Stack gap={9}>
        <Text component="h3" size="sm" fw={650}>
          New files by themselves
        </Text>
        <Group gap="8px 20px">
          {STEPS.map((step) => (
            <StepSwitch key={step} site={site} step={step} label={STEP_WORDS[step]} />
          ))}
        </Group>
        <DestinationField site={site} label="Default destination" />
        <SettlingField site={site} label="Complete when unchanged for" />
        <Group grow>
          <LimitField site={site} label="Transfers at once" />
          <BandwidthField site={site} label="Bandwidth" />
        </Group>
      </Stack>
      <Group justify="space-between" mt="auto" wrap="nowrap">
        <Text size="xs" c="dimmed">
          {site.key ? (
            <>
              Key …{site.key.hint}, made <TimeAgo at={site.key.created_at} />
            </>
          ) : (
            'No key of its own'
          )}
        </Text>
        <Group gap="xs" wrap="nowrap">
          {isAdmin && <RemoveButton site={site} />}
          <Button
            size="xs"
            variant="default"
            flex="none"
            leftSection={<IconPlugConnected size={15} />}
            onClick={onConnect}
          >
            Daemon and key
          </Button>
        </Group>
      </Group>
    </article>
  );
}

function Facts({ site }: { site: Site }) {
  const { last_heartbeat, queue_depth, free_bytes, version, watch_path, files, id } = site;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Heartbeat</dt>
        <dd>{last_heartbeat ? <TimeAgo at={last_heartbeat} /> : 'never'}</dd>
      </div>
      <div>
        <dt>Queue</dt>
        <dd>{queue_depth === null ? 'unknown' : count(queue_depth, 'file')}</dd>
      </div>
      <div>
        <dt>Free</dt>
        <dd>{free_bytes === null ? 'unknown' : bytes(free_bytes)}</dd>
      </div>
      <div>
        <dt>Reported</dt>
        <dd>
          <Anchor component={Link} to={`/files?site=${id}&assigned=all`} inherit>
            {count(files, 'file')}
          </Anchor>
        </dd>
      </div>
      <div>
        <dt>Daemon</dt>
        <dd>{version ?? 'unknown'}</dd>
      </div>
      <div className={classes.path}>
        <dt>Watches</dt>
        <dd>{watch_path ?? 'unknown until its daemon says so'}</dd>
      </div>
    </dl>
  );
}
