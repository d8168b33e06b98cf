import type { Core } from '@strapi/strapi';

import { HelpdeskError, type ChangeWebhookService } from '../../../../../contracts';

export function changeWebhookService(_strapi: Core.Strapi): ChangeWebhookService {
  throw new HelpdeskError('temporarily_unavailable');
}
