import type { MacroService } from '../../../../../contracts';
import type { ServiceContext } from './context';

/** MacroService of contracts/services/workspace. */
export function macroService(_context: ServiceContext): MacroService {
  return {
    of: () => Promise.reject(new Error('not built yet')),
    editable: () => Promise.reject(new Error('not built yet')),
    save: () => Promise.reject(new Error('not built yet')),
    remove: () => Promise.reject(new Error('not built yet')),
    fill: () => Promise.reject(new Error('not built yet')),
    count: () => Promise.reject(new Error('not built yet')),
  };
}
