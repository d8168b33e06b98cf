import type { ChannelConnectorsService } from './channel-connectors';
import type { ContextMergeService } from './context-merge';
import type { HelpdeskService } from './helpdesk';
import type { InboxService } from './inbox';
import type { KnowledgeBaseService } from './knowledge-base';

/**
 * What plugins may ask of each other, by name: `serviceOf(strapi, 'helpdesk')`. Row ids are internal and numeric;
 * documentIds are what leaves the server.
 */
export interface Services {
  helpdesk: HelpdeskService;
  'context-merge': ContextMergeService;
  'knowledge-base': KnowledgeBaseService;
  'channel-connectors': ChannelConnectorsService;
  inbox: InboxService;
}

export type * from './channel-connectors';
export type * from './context-merge';
export type * from './customer-view';
export type * from './customer-records';
export type * from './external-systems';
export type * from './helpdesk';
export type * from './inbox';
export type * from './knowledge-base';
export type * from './merging';
export type * from './transaction';
export type * from './workspace';
