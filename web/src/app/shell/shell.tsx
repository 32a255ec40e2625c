import { AppShell } from '@mantine/core';
import { useDisclosure, useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { Suspense, useEffect, useMemo } from 'react';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { LiveRegion } from '../../ui/live-region.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { useLiveUpdates } from '../live/use-live.ts';
import { KeyList } from './key-list.tsx';
import { OutageBanner } from './outage-banner.tsx';
import { PageLoading } from './page-loading.tsx';
import { Search } from './search.tsx';
import classes from './shell.module.css';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';

/** Sidebar, top bar and the page between them. On a phone the sidebar is a drawer. */
export function Shell() {
  const [drawer, { toggle, close }] = useDisclosure(false);
  const [keyList, { open: openKeys, close: closeKeys }] = useDisclosure(false);
  const [narrow, setNarrow] = useLocalStorage({ key: 'greenlit-sidebar-narrow', defaultValue: false });
  const { pathname } = useLocation();
  useLiveUpdates();
  useEffect(close, [pathname, close]);
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  useKeys(
    'Menu',
    useMemo(
      () => (drawer ? [{ keys: ['Escape'], label: 'Close the menu', run: close }] : []),
      [drawer, close],
    ),
  );

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: narrow ? 68 : 220, breakpoint: 'sm', collapsed: { mobile: !drawer } }}
      layout="alt"
      transitionDuration={150}
    >
      <a href="#page" className={classes.skip}>
        Skip to the page
      </a>
      <AppShell.Navbar
        className={classes.navbar}
        withBorder={false}
        data-mantine-color-scheme="dark"
        // Out of sight, out of the way of Tab.
        inert={isPhone && !drawer}
      >
        <Sidebar narrow={narrow && !drawer} onToggle={() => setNarrow(!narrow)} onClose={close} />
      </AppShell.Navbar>
      <AppShell.Header className={classes.header}>
        <TopBar drawer={drawer} onDrawer={toggle} onKeys={openKeys} />
      </AppShell.Header>
      <AppShell.Main id="page" tabIndex={-1} className={classes.main}>
        <OutageBanner />
        <Suspense fallback={<PageLoading />}>
          <Outlet />
        </Suspense>
      </AppShell.Main>
      <Search onKeys={openKeys} />
      <KeyList opened={keyList} onOpen={openKeys} onClose={closeKeys} />
      <LiveRegion />
      <ScrollRestoration />
    </AppShell>
  );
}
