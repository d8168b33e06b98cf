import type { Core } from '@strapi/strapi';

import { HelpdeskError, type ExternalRecordService } from '../../../../../contracts';

export function externalRecordService(_strapi: Core.Strapi): ExternalRecordService {
  throw new HelpdeskError('temporarily_unavailable');
}
