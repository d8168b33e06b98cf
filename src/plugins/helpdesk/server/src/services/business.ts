import type { BusinessService } from '../../../../../contracts';
import type { ServiceContext } from './context';

/** BusinessService of contracts/services/workspace. */
export function businessService(_context: ServiceContext): BusinessService {
  return {
    facts: () => Promise.reject(new Error('not built yet')),
    save: () => Promise.reject(new Error('not built yet')),
  };
}
