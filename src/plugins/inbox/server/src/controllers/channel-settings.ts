import type { Core } from '@strapi/strapi';

import {
  HelpdeskError,
  type ChannelActivity,
  type ChannelHealthView,
  type ConfiguredAccount,
  type ProbeFinding,
} from '../../../../../contracts';
import {
  accountPatch,
  accountResponse,
  channelSettingsResponse,
  findingsResponse,
  newAccountBody,
  type AccountPatch,
  type ConfiguredAccountView,
} from '../../../../../contracts/http/channels';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { seenOf } from '../services/ticket-pages';
import { byDocumentId } from './params';
import { accessOf } from './signed-in';

/** Channel accounts as they are set up: what they are, whether they work, and their forms. Secrets only ever go in. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const connectors = () => serviceOf(strapi, 'channel-connectors');

  async function accounts(): Promise<ConfiguredAccountView[]> {
    const [configured, activity, health] = await Promise.all([
      connectors().configuredAccounts(),
      connectors().activity(),
      connectors().health(),
    ]);
    return configured.map((account) => viewOf(account, activity, health));
  }

  async function one(documentId: string): Promise<{ account: ConfiguredAccountView }> {
    const account = (await accounts()).find((each) => each.documentId === documentId);
    if (!account) throw new HelpdeskError('channel_account_not_found');
    return { account };
  }

  const helpdeskAccess = () => serviceOf(strapi, 'helpdesk').access;

  return {
    list: endpoint(strapi, { response: channelSettingsResponse }, async (_input, context) => ({
      connectors: connectors()
        .connectors()
        .map(({ configFields, ...facts }) => ({ ...facts, configFields: [...configFields] })),
      accounts: await seenOf(strapi, await accessOf(strapi, context), await accounts(), ({ documentId }) => documentId),
      teams: await serviceOf(strapi, 'helpdesk').teams.refs(),
    })),

    create: endpoint(strapi, { body: newAccountBody, response: accountResponse, status: 201 }, async ({ body }) =>
      one((await connectors().createAccount(body)).documentId),
    ),

    update: endpoint(
      strapi,
      { params: byDocumentId, body: accountPatch, response: accountResponse },
      async ({ params, body }, context) => {
        if (body.team) await helpdeskAccess().assertRuns(await accessOf(strapi, context), [body.team]);
        await connectors().changeAccount(params.documentId, changeIn(body));
        return one(params.documentId);
      },
    ),

    probeUnstored: endpoint(strapi, { body: newAccountBody, response: findingsResponse }, ({ body }) =>
      timed(() => connectors().probe(body)),
    ),

    probe: endpoint(strapi, { params: byDocumentId, response: findingsResponse }, ({ params }) =>
      timed(() => connectors().probeStored(params.documentId)),
    ),

    connect: endpoint(strapi, { params: byDocumentId, response: findingsResponse }, ({ params }) =>
      timed(() => connectors().connect(params.documentId)),
    ),
  };
};

async function timed(ask: () => Promise<readonly ProbeFinding[]>) {
  const begun = performance.now();
  const findings = await ask();
  return { findings: [...findings], milliseconds: Math.round(performance.now() - begun) };
}

/** Without what was left out: `undefined` would be stored as a value. */
const changeIn = ({ name, address, enabled, settings, secrets, brandVoice, team }: AccountPatch) => ({
  ...(name !== undefined && { name }),
  ...(address !== undefined && { address }),
  ...(enabled !== undefined && { enabled }),
  ...(settings !== undefined && { settings }),
  ...(secrets !== undefined && { secrets }),
  ...(brandVoice !== undefined && { brandVoice }),
  ...(team !== undefined && { team }),
});

const NOTHING_YET: Omit<ChannelActivity, 'channelAccount'> = {
  lastReceivedAt: null,
  lastSentAt: null,
  lastError: null,
  usualGapSeconds: null,
  isSilent: false,
  expiresAt: null,
  pending: 0,
  quarantined: 0,
  media: { pending: 0, failed: 0 },
  lag: { minutes: [], waiting: 0 },
  hours: [],
};

function viewOf(
  account: ConfiguredAccount,
  activity: readonly ChannelActivity[],
  health: readonly ChannelHealthView[],
): ConfiguredAccountView {
  const { documentId, settings, secrets, ...facts } = account;
  const known = health.find(({ channelAccount }) => channelAccount === documentId);
  return {
    ...facts,
    documentId,
    settings: { ...settings },
    secrets: [...secrets],
    activity: activity.find(({ channelAccount }) => channelAccount === documentId) ?? {
      channelAccount: documentId,
      ...NOTHING_YET,
    },
    health: { state: known?.state ?? 'unknown', code: known?.code ?? null, detail: known?.detail ?? null },
  };
}
