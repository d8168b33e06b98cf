import type { ComponentType } from 'react';
import { useAuth } from '@strapi/strapi/admin';
import { Navigate, type RouteObject } from 'react-router-dom';
import { PERMISSIONS } from '../../../../../contracts/permissions';

/** What an agent may do who has nothing to do elsewhere in the admin panel. */
const AGENT_ACTIONS = 'plugin::inbox.';

interface Granted {
  readonly action: string;
}

/** Is the inbox all that this person may use? */
export function worksOnlyInInbox(permissions: readonly Granted[]): boolean {
  if (!permissions.some(({ action }) => action === PERMISSIONS.readInbox)) return false;
  return permissions.every(({ action }) => action.startsWith(AGENT_ACTIONS));
}

function AgentHome({ Home }: { Home: ComponentType }) {
  const permissions = useAuth('AgentHome', (state) => state.permissions);
  return worksOnlyInInbox(permissions) ? <Navigate to="/plugins/inbox" replace /> : <Home />;
}

/** Strapi's home page, which sends agents on to their inbox. Other routes stay as they are. */
export function withInboxForAgents(route: RouteObject): RouteObject {
  const { lazy } = route;
  if (route.index !== true || lazy === undefined) return route;
  return {
    ...route,
    lazy: async () => {
      const { Component: Home } = await lazy();
      return { Component: () => (Home ? <AgentHome Home={Home} /> : null) };
    },
  };
}
