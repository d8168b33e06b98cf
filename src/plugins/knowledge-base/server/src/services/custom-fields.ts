import type { Core } from '@strapi/strapi';

/** Fields of articles that name records of the helpdesk by documentId: the admin panel draws them. Call in register. */
export function registerCustomFields(strapi: Core.Strapi): void {
  strapi.customFields.register([
    { name: 'agent', plugin: 'knowledge-base', type: 'string' },
    { name: 'accounts', plugin: 'knowledge-base', type: 'json' },
  ]);
}
