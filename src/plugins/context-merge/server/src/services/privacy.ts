import type { Core } from '@strapi/strapi';

import { HelpdeskError, type PrivacyService } from '../../../../../contracts';

export function privacyService(_strapi: Core.Strapi): PrivacyService {
  throw new HelpdeskError('temporarily_unavailable');
}
