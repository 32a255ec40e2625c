import { SimpleGrid, Text } from '@mantine/core';
import {
  IconArrowsRightLeft,
  IconBuildingBroadcastTower,
  IconMovie,
  IconUpload,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Stats } from '../../../../api/schemas/stats.ts';
import { bytes } from '../../ui/formats.ts';
import { useSites } from '../sites/sites.ts';
import classes from './dashboard.module.css';

export function StatCards({ stats }: { stats: Stats }) {
  const { data: sites } = useSites();
  return (
    <SimpleGrid cols={{ base: 2, lg: 4 }}>
      <Card
        label="Files"
        value={stats.total_files.toLocaleString('en')}
        to="/files?assigned=all"
        icon={IconMovie}
      />
      <Card
        label="Active transfers"
        value={stats.active_transfers.toLocaleString('en')}
        to="/transfers?state=running"
        icon={IconArrowsRightLeft}
      />
      <Card
        label="Transferred today"
        value={bytes(stats.bytes_transferred_today)}
        hint="since midnight UTC"
        to="/transfers?state=completed"
        icon={IconUpload}
      />
      <Card
        label="Sites online"
        value={sites ? `${stats.sites_online} of ${sites.length}` : String(stats.sites_online)}
        to="/sites"
        icon={IconBuildingBroadcastTower}
      />
    </SimpleGrid>
  );
}

interface CardProps {
  label: string;
  value: string;
  hint?: string;
  to: string;
  icon: TablerIcon;
}

function Card({ label, value, hint, to, icon: Icon }: CardProps) {
  return (
    <Link to={to} className={classes.card} aria-label={`${label}: ${value}`}>
      <Text component="span" size="sm" c="dimmed">
        {label}
      </Text>
      <Icon size={19} stroke={1.6} className={classes.icon} aria-hidden />
      <span className={`${classes.value} figures`}>{value}</span>
      {hint && (
        <Text component="span" size="xs" c="dimmed">
          {hint}
        </Text>
      )}
    </Link>
  );
}
