import type { Core } from '@strapi/strapi';

import { HelpdeskError, type ContextMergeService } from '../../../../../contracts';

export function profilePages(_strapi: Core.Strapi): Pick<ContextMergeService, 'story' | 'profile' | 'account'> {
  const later = (): never => {
    throw new HelpdeskError('temporarily_unavailable');
  };
  return { story: later, profile: later, account: later };
}
