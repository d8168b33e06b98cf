import type { Core } from '@strapi/strapi';

import { registerMigrations } from '../../../../kernel/migrations';
import { serviceOf } from '../../../../kernel/services';
import { portalConnector } from './connector';
import { migrations } from './repositories/migrations';
import { announceAnswers } from './services/announcements';
import { browsersService } from './services/browsers';
import { codesService, defineCodes } from './services/codes';
import { portalDesk } from './services/desk';
import { defineErasure } from './services/erasure';
import { loginsService } from './services/logins';
import { servePortal } from './services/portal-pages';
import { portalReaders } from './services/readers';
import { closeChatsOfBlocked } from './subscribers/blocked-logins';

let stopAnnouncing: (() => void) | null = null;
let stopListening: (() => void) | null = null;

const partsOf = (strapi: Core.Strapi) => {
  const browsers = browsersService(strapi);
  const logins = loginsService(strapi, { signOut: (userId) => browsers.signOut(userId, null) });
  return { browsers, logins, codes: codesService(strapi), desk: portalDesk(strapi) };
};

export default {
  register({ strapi }: { strapi: Core.Strapi }): void {
    registerMigrations(strapi, 'customer-portal', migrations);
    serviceOf(strapi, 'channel-connectors').register({ connector: portalConnector });
    serviceOf(strapi, 'knowledge-base').learnReaders(portalReaders(strapi, partsOf(strapi)));
    defineErasure(strapi);
  },

  bootstrap({ strapi }: { strapi: Core.Strapi }): void {
    defineCodes(strapi);
    stopAnnouncing = announceAnswers(strapi);
    servePortal(strapi, partsOf(strapi));
    stopListening = closeChatsOfBlocked(strapi);
  },

  destroy(): void {
    stopAnnouncing?.();
    stopListening?.();
  },
};
