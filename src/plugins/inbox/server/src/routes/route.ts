import { PERMISSIONS, type Permission, type SubjectKind } from '../../../../../contracts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Where a request names a record: a parameter of the path, or a place in body or query, where `*` is each of a list. */
export interface SubjectSource {
  readonly kind: SubjectKind;
  readonly in: 'path' | 'body' | 'query';
  readonly at: string;
}

export const inPath = (kind: SubjectKind, at = 'documentId'): SubjectSource => ({ kind, in: 'path', at });
export const inBody = (kind: SubjectKind, at: string): SubjectSource => ({ kind, in: 'body', at });
export const inQuery = (kind: SubjectKind, at: string): SubjectSource => ({ kind, in: 'query', at });

/**
 * Below `/inbox`, for admin sessions with these permissions, on records that the agent may see. `subjects` is every
 * record that the request can name: an empty list says that it names none. The access matrix is generated from it.
 */
export const route = (
  method: Method,
  path: string,
  handler: string,
  actions: readonly Permission[],
  subjects: readonly SubjectSource[],
) => ({
  method,
  path,
  handler,
  config: {
    policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions } }],
    middlewares: subjects.length === 0 ? [] : [{ name: 'plugin::inbox.sees', config: { subjects } }],
  },
});

export const read = [PERMISSIONS.readInbox];
export const answer = [PERMISSIONS.readInbox, PERMISSIONS.answer];
export const review = [PERMISSIONS.readInbox, PERMISSIONS.reviewCustomers];
export const erase = [PERMISSIONS.readInbox, PERMISSIONS.eraseCustomers];
export const shape = [PERMISSIONS.readInbox, PERMISSIONS.shapeWork];
export const staff = [PERMISSIONS.readInbox, PERMISSIONS.manageAgents];
export const audit = [PERMISSIONS.readInbox, PERMISSIONS.readAudit];
export const settings = [PERMISSIONS.readInbox, PERMISSIONS.changeSettings];
