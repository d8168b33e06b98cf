import type { Core } from '@strapi/strapi';

import { HelpdeskError, type SuggestionService } from '../../../../../contracts';

export function suggestionService(_strapi: Core.Strapi): SuggestionService {
  const later = (): never => {
    throw new HelpdeskError('temporarily_unavailable');
  };
  return {
    of: () => Promise.resolve([]),
    list: later,
    count: () => Promise.resolve(0),
    find: later,
    ofPair: () => Promise.resolve(null),
    reject: later,
    snooze: later,
    reopen: later,
    joined: () => Promise.resolve(),
    parted: () => Promise.resolve(),
    forget: () => Promise.resolve(),
    rejectedAmong: () => Promise.resolve([]),
    point: () => Promise.resolve(),
    compare: later,
  };
}
