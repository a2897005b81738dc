import './styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createDashboardQueryClient } from './api/query-client.ts';
import { loadAhead } from './load-ahead.ts';
import { createDashboardRouter } from './router.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id "root".');

const client = createDashboardQueryClient();
const router = createDashboardRouter(client);

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);

// A page that could not be loaded ahead says so when it is opened.
loadAhead(router, client).catch(() => undefined);
