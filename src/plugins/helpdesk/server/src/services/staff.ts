import type { StaffService } from '../../../../../contracts';
import type { ServiceContext } from './context';

/** StaffService of contracts/services/workspace. */
export function staffService(_context: ServiceContext): StaffService {
  return {
    list: () => Promise.reject(new Error('not built yet')),
    save: () => Promise.reject(new Error('not built yet')),
  };
}
