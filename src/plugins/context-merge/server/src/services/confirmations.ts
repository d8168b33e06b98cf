import type { Core } from '@strapi/strapi';

import { HelpdeskError, type ConfirmationService } from '../../../../../contracts';

export function confirmationService(_strapi: Core.Strapi): ConfirmationService {
  throw new HelpdeskError('temporarily_unavailable');
}
