import { PERMISSIONS, type Permission } from '../../../../../contracts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Below `/inbox`, for admin sessions with these permissions. */
export const route = (method: Method, path: string, handler: string, actions: readonly Permission[]) => ({
  method,
  path,
  handler,
  config: { policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions } }] },
});

export const read = [PERMISSIONS.readInbox];
export const answer = [PERMISSIONS.readInbox, PERMISSIONS.answer];
export const review = [PERMISSIONS.readInbox, PERMISSIONS.reviewCustomers];
export const erase = [PERMISSIONS.readInbox, PERMISSIONS.eraseCustomers];
export const settings = [PERMISSIONS.readInbox, PERMISSIONS.changeSettings];
