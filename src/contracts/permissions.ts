/** The admin permissions of the product. */
export const PERMISSIONS = {
  readInbox: 'plugin::inbox.read',
  answer: 'plugin::inbox.answer',
  /** tickets of every private team, as if a member of each */
  seePrivate: 'plugin::inbox.see-private',
  /** work through suggestions in bulk, read the ledger, see what joined by itself */
  reviewCustomers: 'plugin::inbox.review',
  /** hand over and erase all that is stored about a customer */
  eraseCustomers: 'plugin::inbox.erase',
  /** macros, tags and ticket fields that everybody uses */
  shapeWork: 'plugin::inbox.shape-work',
  /** invite agents, make teams, say who belongs to which */
  manageAgents: 'plugin::inbox.agents',
  /** who changed what, before and after */
  readAudit: 'plugin::inbox.audit',
  /** channels, business facts, attributes, cards, webhooks, the policy of joining */
  changeSettings: 'plugin::inbox.settings',
  /** reviews, gaps, drift and what was said of articles */
  readKnowledge: 'plugin::knowledge-base.read',
  /** synonyms, guides, versions, imports, reviews; articles themselves by the rights of the content manager */
  editKnowledge: 'plugin::knowledge-base.edit',
} as const;
export type Permission = (typeof PERMISSIONS)[keyof typeof PERMISSIONS];
