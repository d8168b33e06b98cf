import type { Core } from '@strapi/strapi';

import type { ChannelConnectorsService } from '../../../../../contracts';
import { serviceOf } from '../../../../../kernel/services';

/** What other plugins register their channels with: `strapi.plugin('channel-connectors').service('registry')`. */
export default function registrations({ strapi }: { strapi: Core.Strapi }): Pick<ChannelConnectorsService, 'register'> {
  return { register: (entry) => serviceOf(strapi, 'channel-connectors').register(entry) };
}
