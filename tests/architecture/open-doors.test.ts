import { frontDoors } from './rules/open-doors';
import { productSources } from './rules/source-files';

/** What is served without Strapi's sign-in, and what guards it instead. A new door needs a guard and a line here. */
const DOORS: Readonly<Record<string, string>> = {
  [`src/kernel/health.ts: '/healthz'`]: 'tells nothing but that it lives',
  [`src/kernel/health.ts: '/readyz'`]: 'tells nothing but what it waits for',
  [`src/kernel/metrics-endpoint.ts: '/metrics'`]: 'METRICS_TOKEN; without one, this machine alone',
  'src/plugins/inbox/server/src/services/join-pages.ts: JOIN_PATH': 'links signed by us, once and for seven days',
  [`src/plugins/helpdesk/server/src/services/files.ts: '/files/'`]: 'links signed by us, for five minutes',
  'src/plugins/channel-connectors/server/src/services/ingress.ts: INGRESS_PREFIX': 'the signature of the provider',
  [`src/plugins/channel-connectors/server/src/connectors/webchat/receiver.ts: '/widget/'`]:
    'static files; the frame only for the pages of the widget',
  'src/plugins/channel-connectors/server/src/connectors/webchat/receiver.ts: UPLOAD_PATH': 'the token of the visitor',
  'src/plugins/channel-connectors/server/src/connectors/form/receiver.ts: PREFIX':
    'a proof of work, limits by address, and nothing that was typed goes out',
  'src/plugins/context-merge/server/src/services/confirmation-pages.ts: CONFIRMATION_PATH':
    'a one-time token of 256 bits; fixed words, and only its form changes anything',
  'src/plugins/knowledge-base/server/src/services/help-doors.ts: PREFIX':
    'what is published for everybody; more for a customer whom the portal knows; what writes has limits and must come from our pages; previews by links signed by us',
  'src/plugins/knowledge-base/server/src/services/help-doors.ts: ROOT': 'the same, without the slash',
  'src/plugins/knowledge-base/server/src/services/help-doors.ts: ownHost': 'the same pages on a host of their own',
  'src/plugins/customer-portal/server/src/services/portal-pages.ts: BELOW':
    'a login whose every address was proven by a code; forms with a token, limits by network, address and login',
  'src/plugins/customer-portal/server/src/services/portal-pages.ts: ENTRANCE': 'leads to the pages below it',
  'src/plugins/sandbox/server/src/routes/index.ts: prefix': 'demos only, on this machine only',
};

describe('doors without a sign-in', () => {
  it('are the ones of this list', () => {
    expect(frontDoors(productSources()).sort()).toEqual(Object.keys(DOORS).sort());
  });

  it('are found', () => {
    const file = { path: 'src/plugins/x/server/src/a.ts', text: `serveInFront(strapi, '/hooks/', handle);` };
    expect(frontDoors([file])).toEqual([`src/plugins/x/server/src/a.ts: '/hooks/'`]);
  });
});
