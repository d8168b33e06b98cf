import { useAuth } from '@strapi/strapi/admin';
import type { Permission } from '../../../../../contracts/permissions';
import { uidOf, type RecordType } from './pages';

export interface Rights {
  may(permission: Permission): boolean;
  /** in the content manager */
  mayRead(type: RecordType): boolean;
  mayCreate(type: RecordType): boolean;
}

/** What this editor may do: what they may not is left out of the page, the server says no in any case. */
export function useRights(): Rights {
  const permissions = useAuth('useRights', (state) => state.permissions);
  const has = (action: string, subject?: string): boolean =>
    permissions.some((each) => each.action === action && (subject === undefined || each.subject === subject));
  return {
    may: (permission) => has(permission),
    mayRead: (type) => has('plugin::content-manager.explorer.read', uidOf(type)),
    mayCreate: (type) => has('plugin::content-manager.explorer.create', uidOf(type)),
  };
}
