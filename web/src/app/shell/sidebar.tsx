import { ActionIcon, Group, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { NavLink } from 'react-router';
import type { InboxItem } from '../../../../api/schemas/inbox.ts';
import { get } from '../data/api.ts';
import { keys } from '../data/query-keys.ts';
import { useUser } from '../data/session.ts';
import { type NavigationItem, navigationFor } from './navigation.ts';
import classes from './sidebar.module.css';

interface Props {
  narrow: boolean;
  onToggle: () => void;
  onClose: () => void;
}

export function Sidebar({ narrow, onToggle, onClose }: Props) {
  const user = useUser();
  const waiting = useQuery({
    queryKey: [...keys.inbox, { mine: true }],
    queryFn: ({ signal }) => get<{ items: InboxItem[]; total: number }>('/api/inbox?mine=true', signal),
    select: ({ total }) => total,
  });
  return (
    <nav aria-label="Main" className={classes.nav} data-narrow={narrow || undefined}>
      <Group className={classes.brand} wrap="nowrap" gap="sm">
        <img src="/favicon.svg" alt="" width={28} height={28} />
        {!narrow && <span className={classes.name}>Greenlit</span>}
        <ActionIcon
          hiddenFrom="sm"
          ml="auto"
          variant="subtle"
          color="gray"
          onClick={onClose}
          aria-label="Close the menu"
        >
          <IconX size={18} />
        </ActionIcon>
      </Group>
      {navigationFor(user).map(({ label, items }) => (
        <div key={label} className={classes.group}>
          <Text className={classes.label} aria-hidden={narrow}>
            {narrow ? '' : label}
          </Text>
          {items.map((item) => (
            <Item
              key={item.path}
              item={item}
              narrow={narrow}
              badge={item.path === '/' ? waiting.data : undefined}
            />
          ))}
        </div>
      ))}
      <Tooltip label={narrow ? 'Widen the menu' : 'Narrow the menu'} position="right">
        <UnstyledButton
          className={`${classes.item} ${classes.toggle}`}
          onClick={onToggle}
          visibleFrom="sm"
          aria-label={narrow ? 'Widen the menu' : 'Narrow the menu'}
        >
          {narrow ? (
            <IconLayoutSidebarLeftExpand size={19} stroke={1.7} />
          ) : (
            <IconLayoutSidebarLeftCollapse size={19} stroke={1.7} />
          )}
        </UnstyledButton>
      </Tooltip>
    </nav>
  );
}

function Item({ item, narrow, badge }: { item: NavigationItem; narrow: boolean; badge: number | undefined }) {
  const { icon: Icon, label, path } = item;
  const named = badge ? `${label}, ${badge} waiting` : label;
  return (
    <Tooltip label={label} position="right" disabled={!narrow}>
      <NavLink to={path} end={path === '/'} className={classes.item ?? ''} aria-label={named}>
        <Icon size={19} stroke={1.7} aria-hidden />
        {!narrow && <span>{label}</span>}
        {badge ? <span className={classes.count}>{badge > 99 ? '99+' : badge}</span> : null}
      </NavLink>
    </Tooltip>
  );
}
