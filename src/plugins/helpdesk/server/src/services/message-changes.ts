import { HelpdeskError, type HelpdeskService } from '../../../../../contracts';
import type { ServiceContext } from './context';

/** What happened to messages after they were said. */
export function changeService(_context: ServiceContext): HelpdeskService['changes'] {
  return {
    apply: () => Promise.resolve({ messageIds: [], ticketIds: [] }),
    note: () => Promise.reject(new HelpdeskError('temporarily_unavailable')),
  };
}
