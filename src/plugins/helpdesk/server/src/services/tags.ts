import type { TagService } from '../../../../../contracts';
import type { ServiceContext } from './context';

/** TagService of contracts/services/workspace. */
export function tagService(_context: ServiceContext): TagService {
  return {
    list: () => Promise.reject(new Error('not built yet')),
    create: () => Promise.reject(new Error('not built yet')),
    change: () => Promise.reject(new Error('not built yet')),
    remove: () => Promise.reject(new Error('not built yet')),
  };
}
