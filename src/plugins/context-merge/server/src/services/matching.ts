import type { Core } from '@strapi/strapi';

import { HelpdeskError, type MatchingService } from '../../../../../contracts';

export function matchingService(_strapi: Core.Strapi): MatchingService {
  throw new HelpdeskError('temporarily_unavailable');
}
