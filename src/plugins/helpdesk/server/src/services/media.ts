import type { HelpdeskService } from '../../../../../contracts';
import type { ServiceContext } from './context';

/** Files that messages only name: leased to the fetcher, stored when they come. */
export function mediaService(_context: ServiceContext): HelpdeskService['media'] {
  return {
    lease: () => Promise.resolve([]),
    store: () => Promise.resolve(),
    again: () => Promise.resolve(),
    counts: () => Promise.resolve(new Map()),
  };
}
