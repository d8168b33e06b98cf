import {
  ATTRIBUTE_SUBJECTS,
  ATTRIBUTE_TYPES,
  AVAILABILITIES,
  MACRO_AUDIENCES,
  PRIORITIES,
  TICKET_STATUSES,
} from '../../../../../contracts';

/**
 * The records. Draft-and-publish is off everywhere, so row ids are stable and hot tables refer to each other by
 * indexed integers. Delivery lattice columns, version and change_xid of the hot tables are our own DDL
 * (repositories/migrations.ts), out of reach of Strapi's schema sync.
 */

// Strapi writes into the attributes that it is given: each one is an object of its own.
const options = { draftAndPublish: false } as const;
const hidden = { 'content-manager': { visible: false }, 'content-type-builder': { visible: false } } as const;
const readOnlyStructure = { 'content-type-builder': { visible: false } } as const;

const reference = (required = false) => ({ type: 'integer', required }) as const;
const word = (required = false) => ({ type: 'string', required }) as const;
const longText = () => ({ type: 'text' }) as const;
const moment = () => ({ type: 'datetime' }) as const;
const list = () => ({ type: 'json' }) as const;
const object = () => ({ type: 'json' }) as const;

const info = <Singular extends string, Plural extends string, Display extends string>(
  singularName: Singular,
  pluralName: Plural,
  displayName: Display,
) => ({ singularName, pluralName, displayName }) as const;

const customer = {
  kind: 'collectionType',
  collectionName: 'hd_customers',
  info: info('customer', 'customers', 'Customer'),
  options,
  pluginOptions: readOnlyStructure,
  attributes: {
    displayName: word(true),
    /** false while the name is only an address or a visitor's number */
    nameIsKnown: { type: 'boolean', default: false },
    language: word(),
    /** IANA name, such as Europe/Berlin */
    timeZone: word(),
    /** ISO 8601 day: a moment would move with the time zone */
    birthDate: word(),
    /** PostalAddress of contracts/customer-records */
    postalAddress: object(),
    accountId: reference(),
    /** values of the attribute definitions, by key */
    attributes: object(),
    tags: list(),
    firstSeenAt: moment(),
    lastSeenAt: moment(),
    mergedIntoId: reference(),
  },
} as const;

const account = {
  kind: 'collectionType',
  collectionName: 'hd_accounts',
  info: info('account', 'accounts', 'Account'),
  options,
  pluginOptions: readOnlyStructure,
  attributes: {
    name: word(true),
    /** mail domains whose customers belong to it */
    domains: list(),
    parentId: reference(),
    attributes: object(),
  },
} as const;

const attributeDefinition = {
  kind: 'collectionType',
  collectionName: 'hd_attribute_definitions',
  info: info('attribute-definition', 'attribute-definitions', 'Attribute'),
  options,
  pluginOptions: readOnlyStructure,
  attributes: {
    key: word(true),
    label: word(true),
    subject: { type: 'enumeration', enum: [...ATTRIBUTE_SUBJECTS], default: 'customer', required: true },
    type: { type: 'enumeration', enum: [...ATTRIBUTE_TYPES], default: 'text', required: true },
    choices: list(),
    position: { type: 'integer', default: 0 },
  },
} as const;

/** About a customer or an account, never about a ticket. */
const profileNote = {
  kind: 'collectionType',
  collectionName: 'hd_profile_notes',
  info: info('profile-note', 'profile-notes', 'Profile note'),
  options,
  pluginOptions: hidden,
  attributes: {
    customerId: reference(),
    accountId: reference(),
    text: longText(),
    agentId: reference(),
    authorName: word(true),
    writtenAt: moment(),
  },
} as const;

const consent = {
  kind: 'collectionType',
  collectionName: 'hd_consents',
  info: info('consent', 'consents', 'Consent'),
  options,
  pluginOptions: hidden,
  attributes: {
    customerId: reference(true),
    purpose: word(true),
    /** null: on every channel */
    channel: word(),
    consentState: word(true),
    origin: word(),
    at: moment(),
  },
} as const;

const customerIdentity = {
  kind: 'collectionType',
  collectionName: 'hd_customer_identities',
  info: info('customer-identity', 'customer-identities', 'Customer identity'),
  options,
  pluginOptions: hidden,
  attributes: {
    customerId: reference(true),
    kind: word(true),
    /** where the value is unique: '' for the world */
    scope: { type: 'string', default: '' },
    value: word(true),
    assurance: word(true),
    /** how it came to be known; null: by a message, before this was written down */
    origin: word(),
    /** of what comes by it */
    language: word(),
    firstSeenAt: moment(),
    lastSeenAt: moment(),
  },
} as const;

const agent = {
  kind: 'collectionType',
  collectionName: 'hd_agents',
  info: info('agent', 'agents', 'Agent'),
  options,
  pluginOptions: readOnlyStructure,
  attributes: {
    adminUserId: reference(true),
    displayName: word(true),
    email: word(),
    signature: longText(),
    /** BCP 47 */
    languages: list(),
    availability: { type: 'enumeration', enum: [...AVAILABILITIES], default: 'available' },
    awayNote: word(),
    awayUntil: moment(),
    lastSeenAt: moment(),
  },
} as const;

const channelAccount = {
  kind: 'collectionType',
  collectionName: 'hd_channel_accounts',
  info: info('channel-account', 'channel-accounts', 'Channel account'),
  options,
  pluginOptions: hidden,
  attributes: {
    connector: word(true),
    channel: word(true),
    name: word(true),
    address: { type: 'string', default: '' },
    enabled: { type: 'boolean', default: true },
    pathToken: { type: 'string', private: true },
    /** BrandVoice of contracts/vocabulary */
    brandVoice: object(),
    /** the team of tickets that begin here */
    teamId: reference(),
    settings: { type: 'json', private: true },
  },
} as const;

const ticket = {
  kind: 'collectionType',
  collectionName: 'hd_tickets',
  info: info('ticket', 'tickets', 'Ticket'),
  options,
  pluginOptions: readOnlyStructure,
  attributes: {
    number: { type: 'integer' },
    subject: word(true),
    ticketStatus: { type: 'enumeration', enum: [...TICKET_STATUSES], default: 'new', required: true },
    priority: { type: 'enumeration', enum: [...PRIORITIES], default: 'normal', required: true },
    tags: list(),
    customerId: reference(true),
    assigneeId: reference(),
    teamId: reference(),
    /** values of the attribute definitions, by key */
    attributes: object(),
    followUpOfId: reference(),
    channels: list(),
    lastChannel: word(),
    preview: longText(),
    previewDirection: word(),
    lastMessageAt: moment(),
    lastInboundAt: moment(),
    waitingSince: moment(),
    senderTrust: { type: 'string', default: 'ok' },
    deliveryFailed: { type: 'boolean', default: false },
  },
} as const;

const interaction = {
  kind: 'collectionType',
  collectionName: 'hd_interactions',
  info: info('interaction', 'interactions', 'Interaction'),
  options,
  pluginOptions: hidden,
  attributes: {
    ticketId: reference(true),
    customerId: reference(true),
    channelAccountId: reference(true),
    channel: word(true),
    replyIdentityId: reference(true),
    threadKey: word(),
    subject: longText(),
    participants: list(),
    openedAt: moment(),
    endedAt: moment(),
    lastMessageAt: moment(),
    lastSeq: { type: 'integer', default: 0 },
    customerReadSeq: { type: 'integer', default: 0 },
  },
} as const;

const message = {
  kind: 'collectionType',
  collectionName: 'hd_messages',
  info: info('message', 'messages', 'Message'),
  options,
  pluginOptions: hidden,
  attributes: {
    interactionId: reference(true),
    ticketId: reference(true),
    customerId: reference(true),
    channelAccountId: reference(true),
    channel: word(true),
    seq: { type: 'integer', required: true },
    direction: word(true),
    kind: word(true),
    body: longText(),
    quotedText: longText(),
    subject: longText(),
    hasHtml: { type: 'boolean', default: false },
    externalId: word(),
    clientMessageId: word(),
    threadReference: longText(),
    agentId: reference(),
    authorName: word(),
    senderAddress: word(),
    assurance: word(),
    senderTrust: { type: 'string', default: 'ok' },
    trustReason: longText(),
    recipients: list(),
    page: list(),
    attachmentCount: { type: 'integer', default: 0 },
    deliveryState: word(),
    deliveryCode: word(),
    occurredAt: moment(),
  },
} as const;

const attachment = {
  kind: 'collectionType',
  collectionName: 'hd_attachments',
  info: info('attachment', 'attachments', 'Attachment'),
  options,
  pluginOptions: hidden,
  attributes: {
    messageId: reference(),
    /** who uploaded it and may attach it, until a message carries it */
    owner: word(),
    fileName: word(true),
    contentType: word(true),
    size: { type: 'integer', required: true },
    contentId: word(),
    inline: { type: 'boolean', default: false },
  },
} as const;

const tag = {
  kind: 'collectionType',
  collectionName: 'hd_tags',
  info: info('tag', 'tags', 'Tag'),
  options,
  pluginOptions: readOnlyStructure,
  attributes: { name: { type: 'string', required: true, unique: true }, color: word(), description: longText() },
} as const;

/** Agents who work on the same tickets; members stand in hd_team_members. */
const team = {
  kind: 'collectionType',
  collectionName: 'hd_teams',
  info: info('team', 'teams', 'Team'),
  options,
  pluginOptions: readOnlyStructure,
  attributes: {
    name: { type: 'string', required: true, unique: true },
    description: longText(),
    color: word(),
    /** its tickets are seen by its members only */
    isPrivate: { type: 'boolean', default: false },
  },
} as const;

const macro = {
  kind: 'collectionType',
  collectionName: 'hd_macros',
  info: info('macro', 'macros', 'Macro'),
  options,
  pluginOptions: readOnlyStructure,
  attributes: {
    name: word(true),
    shortcut: word(),
    text: longText(),
    /** `reply` or `note` */
    into: { type: 'string', default: 'reply' },
    /** MacroAction[] of contracts/workspace-records */
    actions: list(),
    audience: { type: 'enumeration', enum: [...MACRO_AUDIENCES], default: 'everybody', required: true },
    teamId: reference(),
    agentId: reference(),
    language: word(),
    uses: { type: 'integer', default: 0 },
    lastUsedAt: moment(),
  },
} as const;

const auditEntry = {
  kind: 'collectionType',
  collectionName: 'hd_audit_entries',
  info: info('audit-entry', 'audit-entries', 'Audit entry'),
  options,
  pluginOptions: hidden,
  attributes: {
    ticketId: reference(true),
    agentId: reference(),
    actorName: word(true),
    action: word(true),
    changes: list(),
    happenedAt: moment(),
  },
} as const;

export default {
  customer: { schema: customer },
  'customer-identity': { schema: customerIdentity },
  account: { schema: account },
  'attribute-definition': { schema: attributeDefinition },
  'profile-note': { schema: profileNote },
  consent: { schema: consent },
  agent: { schema: agent },
  'channel-account': { schema: channelAccount },
  ticket: { schema: ticket },
  interaction: { schema: interaction },
  message: { schema: message },
  attachment: { schema: attachment },
  tag: { schema: tag },
  team: { schema: team },
  macro: { schema: macro },
  'audit-entry': { schema: auditEntry },
};
