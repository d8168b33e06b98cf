import type { Core } from '@strapi/strapi';

import { HelpdeskError, type CardService } from '../../../../../contracts';

export function cardService(_strapi: Core.Strapi): CardService {
  throw new HelpdeskError('temporarily_unavailable');
}
