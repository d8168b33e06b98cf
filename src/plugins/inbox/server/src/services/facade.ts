import type { Core } from '@strapi/strapi';

import type { InboxService } from '../../../../../contracts';
import { workspaceOf } from './workspace';

/** What other plugins may ask of the inbox. */
export default function facade({ strapi }: { strapi: Core.Strapi }): InboxService {
  return { availableAgents: () => workspaceOf(strapi).availableAgents() };
}
