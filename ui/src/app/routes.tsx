import { lazy } from 'react';
import { Navigate } from 'react-router';
import type { RouteObject } from 'react-router';
import { ExperimentPage } from '../features/experiments/ExperimentPage';
import { ExperimentsPage } from '../features/experiments/ExperimentsPage';
import { CompareRedirect } from '../features/runs/CompareRedirect';
import { RunRedirect } from '../features/runs/RunRedirect';
import { Crash } from './Crash';
import { NotFound } from './NotFound';
import { Shell } from './Shell';

const RunPage = lazy(() => import('../features/runs/RunPage'));
const LoggedModelPage = lazy(() => import('../features/loggedModels/LoggedModelPage'));
const LoggedModelsPage = lazy(() => import('../features/loggedModels/LoggedModelsPage'));
const ModelsPage = lazy(() => import('../features/models/ModelsPage'));
const ModelRoutes = lazy(() => import('../features/models/ModelRoutes'));
const WaitingPage = lazy(() => import('../features/requests/WaitingPage'));
const LifecyclePage = lazy(() => import('../features/lifecycle/LifecyclePage'));

/** The addresses of MLflow's own links, so that a link printed by any client opens the right page. */
export const routes: RouteObject[] = [
  {
    element: <Shell />,
    children: [
      {
        errorElement: <Crash />,
        children: [
          { path: '/', element: <Navigate to="/experiments" replace /> },
          { path: '/experiments', element: <ExperimentsPage /> },
          { path: '/experiments/:experimentId/runs/:runId/*', element: <RunPage /> },
          { path: '/experiments/:experimentId/models', element: <LoggedModelsPage /> },
          { path: '/experiments/:experimentId/models/:modelId/*', element: <LoggedModelPage /> },
          { path: '/experiments/:experimentId/*', element: <ExperimentPage /> },
          { path: '/runs/:runId/*', element: <RunRedirect /> },
          { path: '/compare-runs', element: <CompareRedirect /> },
          { path: '/models', element: <ModelsPage /> },
          { path: '/models/*', element: <ModelRoutes /> },
          { path: '/waiting', element: <WaitingPage /> },
          { path: '/lifecycle/*', element: <LifecyclePage /> },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
];
