import type { Core } from '@strapi/strapi';

import { secretChange, changesBetween } from '../../../../../kernel/audit-changes';
import { serviceOf } from '../../../../../kernel/services';
import type { OpenedAccount } from './accounts';

/** Writes down that a channel account was made or changed; of its secrets that they were set, never what they are. */
export async function logAccount(
  strapi: Core.Strapi,
  before: OpenedAccount | null,
  after: OpenedAccount,
  secrets: readonly string[],
): Promise<void> {
  const teams = await serviceOf(strapi, 'helpdesk').teams.refs();
  const facts = (account: OpenedAccount) => ({
    ...factsOf(account),
    team: teams.find(({ documentId }) => documentId === account.team?.documentId)?.name ?? null,
  });
  const changes = [...changesBetween(before ? facts(before) : {}, facts(after)), ...secrets.map(secretChange)];
  if (changes.length === 0) return;
  await serviceOf(strapi, 'helpdesk').audit.note({
    action: before === null ? 'channelAccount.created' : 'channelAccount.changed',
    subject: { kind: 'channelAccount', id: after.documentId, label: after.name },
    changes,
  });
}

const factsOf = ({ name, address, enabled, connector, settings, brandVoice }: OpenedAccount) => ({
  name,
  address,
  enabled,
  connector,
  settings,
  brandVoice,
});
