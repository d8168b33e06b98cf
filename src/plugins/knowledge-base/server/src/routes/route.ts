import type { Permission } from '../../../../../contracts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Below `/knowledge-base`, for admin sessions with these permissions. */
export const route = (method: Method, path: string, handler: string, actions: readonly Permission[]) => ({
  method,
  path,
  handler,
  config: { policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions } }] },
});
