import type { Core } from '@strapi/strapi';

import type { Inspection, InspectionView, TicketRow } from '../../../../../contracts';
import { serviceOf } from '../../../../../kernel/services';
import { excerptOf } from '../../../core/excerpt';
import type { KeptOriginal } from '../repositories/quarantined-envelopes';
import type { Accounts } from './accounts';
import type { ConnectorRegistry } from './registry';

/** Lays deliveries open: what stands in them, what was checked, and the ticket that they seem to belong to. */
export interface Inspections {
  of(original: KeptOriginal): Promise<InspectionView>;
}

type LikelyTicket = InspectionView['likelyTicket'];

export function createInspections(
  strapi: Core.Strapi,
  { accounts, registry }: { accounts: Accounts; registry: ConnectorRegistry },
): Inspections {
  const helpdesk = () => serviceOf(strapi, 'helpdesk');

  async function inspect(original: KeptOriginal): Promise<Inspection> {
    const account = await accounts.byId(original.channelAccountId);
    const connector = account && registry.get(account.connector);
    const envelope = { ...original, findings: original.findings ?? {}, release: null };
    return (account && (await connector?.inspect?.(envelope, account))) ?? asBytes(original);
  }

  async function likelyTicket(inspection: Inspection): Promise<LikelyTicket> {
    if (inspection.interaction !== null) {
      const interaction = await helpdesk().interactions.find({ documentId: inspection.interaction });
      if (interaction) return told(await helpdesk().tickets.row(interaction.ticket), 'token');
    }
    if (inspection.ticketNumber !== null) {
      const ticket = await helpdesk().tickets.byNumber(inspection.ticketNumber);
      if (ticket) return told(ticket, 'subject');
    }
    return ofSender(inspection.proposedSender);
  }

  async function ofSender(address: string | null): Promise<LikelyTicket> {
    if (address === null) return null;
    const [customer] = await serviceOf(strapi, 'context-merge').findByIdentity({ kind: 'email', value: address });
    if (!customer) return null;
    const { data } = await helpdesk().tickets.list({
      view: 'all',
      customer: customer.documentId,
      sort: 'newest',
      limit: 1,
    });
    return data[0] ? told(data[0], 'sender') : null;
  }

  return {
    async of(original) {
      const inspection = await inspect(original);
      const { interaction: _interaction, ticketNumber: _ticketNumber, headers, checks, ...rest } = inspection;
      return {
        ...rest,
        headers: [...headers],
        checks: [...checks],
        size: original.raw.length,
        likelyTicket: await likelyTicket(inspection),
      };
    },
  };
}

function told({ documentId, number, subject }: TicketRow, by: 'token' | 'subject' | 'sender'): LikelyTicket {
  return { documentId, number, subject, by };
}

/** Of a channel that cannot say more about its deliveries. */
function asBytes({ headers, raw }: KeptOriginal): Inspection {
  return {
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    checks: [],
    from: null,
    subject: null,
    text: excerptOf(raw),
    interaction: null,
    ticketNumber: null,
    proposedSender: null,
  };
}
