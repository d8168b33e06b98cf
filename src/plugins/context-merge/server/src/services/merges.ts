import type { Core } from '@strapi/strapi';

import { HelpdeskError, type MergeService } from '../../../../../contracts';

export function mergeService(_strapi: Core.Strapi): MergeService {
  throw new HelpdeskError('temporarily_unavailable');
}
