import type { AuditService } from '../../../../../contracts';
import type { ServiceContext } from './context';

/** AuditService of contracts/services/workspace. */
export function auditService(_context: ServiceContext): AuditService {
  return {
    record: () => Promise.resolve(),
    note: () => Promise.resolve(),
    page: () => Promise.reject(new Error('not built yet')),
    verify: () => Promise.reject(new Error('not built yet')),
  };
}
