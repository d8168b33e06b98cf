import type { Core } from '@strapi/strapi';

import { HelpdeskError, type AgentProfile, type HelpdeskService } from '../../../../../contracts';
import { EVERYTHING } from '../../../../../kernel/access';
import { htmlDocument } from '../../../core/html-document';
import { medianAnswerMinutes } from '../repositories/answer-times';
import { firstInboundTicket, hasAnswered } from '../repositories/first-steps';
import {
  asAttachmentView,
  attachmentByDocumentId,
  attachmentsOf,
  contentOf,
  insertAttachment,
  uploadsOf,
} from '../repositories/attachments';
import {
  answeredAmong,
  createCustomers,
  customerByDocumentId,
  customersByIds,
  lockCustomers,
  searchCustomers,
  touchCustomers,
} from '../repositories/customers';
import { insertIdentities, lockIdentities, touchIdentities } from '../repositories/identities';
import {
  endIdleInteractions,
  endInteraction,
  findInteraction,
  heardAddresses,
  interactionIdsOf,
  markMessagesRead,
  setCustomerRead,
  visibleInteractions,
} from '../repositories/interactions';
import { messagesForCustomer } from '../repositories/message-views';
import {
  activeAgent,
  agentAddresses,
  allChannelAccounts,
  changeChannelAccount,
  countUnread,
  insertChannelAccount,
  readMarks,
  saveAgent,
  setReadMark,
  updateChannelAccount,
  upsertAgent,
} from '../repositories/staff';
import { activeColleagues } from '../repositories/staff-profiles';
import { teamByDocumentId } from '../repositories/teams';
import { ticketKey } from '../repositories/ticket-rows';
import { accessService } from './access';
import { accountService } from './accounts';
import { auditService } from './audit';
import { businessService } from './business';
import { macroService } from './macros';
import { searchService } from './search';
import { staffService } from './staff';
import { tagService } from './tags';
import { teamService } from './teams';
import { appendService } from './append';
import { attributeService } from './attributes';
import { contextOf, type ServiceContext } from './context';
import { deliveryService } from './deliveries';
import { loggedInteractionService } from './logged-interactions';
import { mediaService } from './media';
import { changeService } from './message-changes';
import { customerViewService } from './customer-view';
import { folderService } from './folders';
import { homesService } from './homes';
import { messageService } from './messages';
import { profileService } from './profiles';
import { participantService, suppressionService } from './participants';
import { ticketService } from './tickets';

/** HelpdeskService of contracts/services/helpdesk.ts: the only door to the records. */
export default function facade({ strapi }: { strapi: Core.Strapi }): HelpdeskService {
  const context = contextOf(strapi);
  const { messages, createTicket } = messageService(context, (messageId, html, remoteImages) =>
    presentHtml(context, messageId, html, remoteImages),
  );
  return {
    access: accessService(context),
    teams: teamService(context),
    staff: staffService(context),
    tags: tagService(context),
    macros: macroService(context),
    business: businessService(context),
    audit: auditService(context),
    search: searchService(context),
    customerView: customerViewService(context),
    answerTimes: { median: (question) => medianAnswerMinutes(context.sql, question) },
    beginnings: { firstMessage: () => firstInboundTicket(context.sql), hasAnswered: () => hasAnswered(context.sql) },
    ...appendService(context),
    identities: { lock: lockIdentities, insert: insertIdentities, touch: touchIdentities },
    customers: {
      create: createCustomers,
      answeredAmong,
      lock: lockCustomers,
      touch: touchCustomers,
      byDocumentId: (documentId) => customerByDocumentId(context.sql, documentId),
      byIds: (ids) => customersByIds(context.sql, ids),
      search: (text, access = EVERYTHING) => searchCustomers(context.sql, text, access),
      heard: (customerId) => heardAddresses(context.sql, customerId),
    },
    changes: changeService(context),
    media: mediaService(context),
    homes: homesService(context),
    profiles: profileService(context),
    accounts: accountService(context),
    attributes: attributeService(context),
    tickets: { ...ticketService(context), ...folderService(context), create: createTicket },
    participants: participantService(context),
    suppressions: suppressionService(context),
    messages,
    interactions: interactionService(context),
    attachments: attachmentService(context),
    deliveries: deliveryService(context),
    agents: agentService(context),
    channelAccounts: channelAccountService(context),
    readMarks: readMarkService(context),
  };
}

async function presentHtml(
  context: ServiceContext,
  messageId: number,
  html: string,
  remoteImages: boolean,
): Promise<string> {
  const files = await attachmentsOf(context.sql, [messageId]);
  const pictures = new Map(
    files.flatMap((file) =>
      file.contentId === null
        ? []
        : [[file.contentId.replace(/^<|>$/g, ''), context.sign(`/files/${file.documentId}`)] as const],
    ),
  );
  return htmlDocument({ html, pictures, remoteImages });
}

function interactionService(context: ServiceContext): HelpdeskService['interactions'] {
  const { sql, bus, sign } = context;
  const announce = (ticketIds: readonly number[]): void => {
    if (ticketIds.length > 0) bus.publish('tickets.changed', { ticketIds, at: Date.now() });
  };
  return {
    find: (by) => findInteraction(sql, by),
    ...loggedInteractionService(context),
    visibleTo: (identityIds) => visibleInteractions(sql, identityIds),
    messagesFor: (interactionId, afterSeq, limit) => messagesForCustomer(sql, interactionId, afterSeq, limit, sign),
    async markReadByCustomer(interactionId, seq) {
      const moved = await setCustomerRead(sql, interactionId, seq);
      if (!moved) return;
      const messageIds = await markMessagesRead(sql, interactionId, seq);
      if (messageIds.length > 0)
        bus.publish('deliveries.changed', { messageIds, ticketIds: [moved.ticketId], at: Date.now() });
      bus.publish('interactions.read', { interactionId, customerReadSeq: seq, at: Date.now() });
    },
    async end(interactionId) {
      const ended = await endInteraction(sql, interactionId);
      announce(ended ? [ended.ticketId] : []);
    },
    async endIdle(channelAccountId, idleMinutes) {
      const ticketIds = await endIdleInteractions(sql, channelAccountId, idleMinutes);
      announce(ticketIds);
      return ticketIds.length;
    },
  };
}

function attachmentService(context: ServiceContext): HelpdeskService['attachments'] {
  const { sql, attachmentFolder, sign } = context;
  return {
    async store(file, owner) {
      const row = await context.transaction((trx) => insertAttachment(trx, attachmentFolder, file, { owner }));
      return asAttachmentView(row, sign(`/files/${row.documentId}`));
    },
    async open(documentId) {
      const row = await attachmentByDocumentId(sql, documentId);
      if (row?.state !== 'stored') throw new HelpdeskError('attachment_not_found');
      return {
        fileName: row.fileName,
        contentType: row.contentType,
        inline: row.inline,
        content: await contentOf(sql, attachmentFolder, row),
      };
    },
    async uploads(documentIds, owner) {
      const found = await uploadsOf(sql, documentIds, owner);
      return Promise.all(found.map(async (row) => ({ ...row, content: await contentOf(sql, attachmentFolder, row) })));
    },
  };
}

function agentService({ sql, bus }: ServiceContext): HelpdeskService['agents'] {
  return {
    forAdminUser({ id, email, firstname, lastname }): Promise<AgentProfile> {
      const displayName = [firstname, lastname].filter(Boolean).join(' ') || (email.split('@')[0] ?? email);
      return upsertAgent(sql, { adminUserId: id, displayName, email });
    },
    list: () => activeColleagues(sql),
    addresses: () => agentAddresses(sql),
    async actor(documentId) {
      const agent = await activeAgent(sql, documentId);
      return agent && { type: 'agent', agentId: agent.id, name: agent.displayName };
    },
    async saveProfile(agentId, profile) {
      const saved = await saveAgent(sql, agentId, profile);
      if (!saved) throw new HelpdeskError('agent_not_found');
      bus.publish('tickets.changed', { ticketIds: [], at: Date.now() });
      return saved;
    },
  };
}

function channelAccountService({ sql, bus }: ServiceContext): HelpdeskService['channelAccounts'] {
  const changed = (): void => bus.publish('channelAccounts.changed', { at: Date.now() });
  return {
    all: () => allChannelAccounts(sql),
    async create(account) {
      const created = await insertChannelAccount(sql, account);
      changed();
      return created;
    },
    async updateSettings(id, settings) {
      await updateChannelAccount(sql, id, settings);
      changed();
    },
    async change(id, change) {
      if (change.team && !(await teamByDocumentId(sql, change.team))) throw new HelpdeskError('team_not_found');
      await changeChannelAccount(sql, id, change);
      changed();
    },
  };
}

function readMarkService({ sql, bus }: ServiceContext): HelpdeskService['readMarks'] {
  return {
    async set(agentId, ticket) {
      const key = await ticketKey(sql, ticket);
      if (!key) throw new HelpdeskError('ticket_not_found');
      const readAt = await setReadMark(sql, agentId, key.id);
      bus.publish('interactions.seen', { interactionIds: await interactionIdsOf(sql, key.id), at: readAt.getTime() });
      return readAt.toISOString();
    },
    of: (agentId, tickets) => readMarks(sql, agentId, tickets),
    unreadCount: (agentId, access = EVERYTHING) => countUnread(sql, agentId, access),
  };
}
