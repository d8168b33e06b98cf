import type { Core } from '@strapi/strapi';

import { canWrite } from '../../../../kernel/disk-check';
import { whenCut, whenDraining } from '../../../../kernel/draining';
import { followersOf } from '../../../../kernel/follower';
import { serveHealth } from '../../../../kernel/health';
import { areJobsWorking, giveJobsBack, startJobs, stopJobs } from '../../../../kernel/jobs';
import { loggerOf } from '../../../../kernel/log';
import { registerMigrations } from '../../../../kernel/migrations';
import { closeRealtime, sendElsewhere } from '../../../../kernel/realtime';
import { serviceOf } from '../../../../kernel/services';
import { connectors } from './connectors';
import { migrations } from './repositories/migrations';
import services from './services';
import { explainAccess } from './services/access';
import { measureChannels } from './services/channel-metrics';
import type { ChannelConnectors } from './services/facade';
import { nameSealedSecrets } from './services/sealed-secrets';

const running = (strapi: Core.Strapi): ChannelConnectors => strapi.plugin('channel-connectors').service('facade');

export default {
  register({ strapi }: { strapi: Core.Strapi }): void {
    registerMigrations(strapi, 'channel-connectors', migrations);
    for (const entry of connectors(strapi)) running(strapi).register(entry);
    serviceOf(strapi, 'knowledge-base').learnWays(() => running(strapi).waysIn());
    nameSealedSecrets(strapi);
    explainAccess(strapi);
  },

  bootstrap({ strapi }: { strapi: Core.Strapi }): void {
    running(strapi).serve();
    serveHealth(strapi, {
      ingest: () => running(strapi).isReady(),
      jobs: () => areJobsWorking(strapi),
      disk: () => canWrite(running(strapi).dataFolder),
    });
    measureChannels(strapi);
    // Leases go back at once, so that another process goes on with the work.
    whenDraining(strapi, () => sendElsewhere(strapi));
    whenDraining(strapi, () => running(strapi).stop());
    whenDraining(strapi, () => followersOf(strapi).stop());
    whenDraining(strapi, () => stopJobs(strapi));
    whenCut(strapi, () => giveJobsBack(strapi));
    // Command line tools of Strapi run bootstrap too: only a server that listens works.
    strapi.server.httpServer.once('listening', () => {
      followersOf(strapi).start();
      Promise.all([running(strapi).start(), startJobs(strapi)]).catch((cause: unknown) => {
        loggerOf(strapi, 'channel-connectors').error('The channels could not start.', {}, cause);
        process.exitCode = 1;
        void strapi.destroy().finally(() => process.exit(1));
      });
    });
  },

  async destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await running(strapi).stop();
    await followersOf(strapi).stop();
    await stopJobs(strapi);
    await closeRealtime(strapi);
  },

  services,
};
