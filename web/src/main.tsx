import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './app/global.css';
import { WEB_KINDS } from './app/kinds.ts';
import { knowKinds } from './app/live/known-kinds.ts';
import { Providers } from './app/providers.tsx';
import { router } from './app/router.tsx';
import { watchChunks } from './app/shell/failed-chunks.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');

watchChunks();
knowKinds(WEB_KINDS);
createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
