import type { SearchService } from '../../../../../contracts';
import type { ServiceContext } from './context';

/** SearchService of contracts/services/workspace. */
export function searchService(_context: ServiceContext): SearchService {
  return {
    find: () => Promise.reject(new Error('not built yet')),
    lag: () => Promise.reject(new Error('not built yet')),
  };
}
