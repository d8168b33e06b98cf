import { HelpdeskError, type HelpdeskService } from '../../../../../contracts';

/** What agents write down of something said elsewhere, and what customers have not read where it was said. */
export function loggedInteractionService(): Pick<HelpdeskService['interactions'], 'log' | 'unread'> {
  return {
    log: () => Promise.reject(new HelpdeskError('temporarily_unavailable')),
    unread: () => Promise.resolve([]),
  };
}
