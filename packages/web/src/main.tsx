import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { newQueryClient } from './api/query-client.ts';
import { ToastProvider } from './components/toasts.tsx';
import { Gate } from './pages/access/gate.tsx';
import { router } from './router.tsx';
import './styles/index.css';
import { WordsProvider } from './words/words.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={newQueryClient()}>
      <WordsProvider>
        <ToastProvider>
          <Gate>
            <RouterProvider router={router} />
          </Gate>
        </ToastProvider>
      </WordsProvider>
    </QueryClientProvider>
  </StrictMode>,
);
