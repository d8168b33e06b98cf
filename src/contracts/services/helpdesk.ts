import type { AccountService, AttributeService, ProfileService } from './customer-records';
import type { CustomerViewService } from './customer-view';
import type { AgentService, ReadMarkService } from './helpdesk/agents';
import type { AnswerTimeService } from './helpdesk/answer-times';
import type { AppendItem, AppendedMessage, ChangeService, MediaService } from './helpdesk/arrivals';
import type { ChannelAccountService } from './helpdesk/channel-accounts';
import type { CustomerService, HomeService, IdentityService } from './helpdesk/customers';
import type { DeliveryService } from './helpdesk/deliveries';
import type {
  AttachmentService,
  InteractionService,
  MessageService,
  ParticipantService,
  SuppressionService,
} from './helpdesk/messages';
import type { BeginningService, TicketService } from './helpdesk/tickets';
import type { Transaction } from './transaction';
import type {
  AccessService,
  AuditService,
  BusinessService,
  MacroService,
  SearchService,
  StaffService,
  TagService,
  TeamService,
} from './workspace';

export type * from './helpdesk/agents';
export type * from './helpdesk/answer-times';
export type * from './helpdesk/arrivals';
export type * from './helpdesk/channel-accounts';
export type * from './helpdesk/customers';
export type * from './helpdesk/deliveries';
export type * from './helpdesk/messages';
export type * from './helpdesk/tickets';

/** What other plugins ask of the helpdesk. */
export interface HelpdeskService {
  readonly access: AccessService;
  readonly teams: TeamService;
  readonly staff: StaffService;
  readonly tags: TagService;
  readonly macros: MacroService;
  readonly business: BusinessService;
  readonly audit: AuditService;
  readonly search: SearchService;
  readonly customerView: CustomerViewService;
  readonly answerTimes: AnswerTimeService;
  readonly beginnings: BeginningService;
  readonly identities: IdentityService;
  readonly customers: CustomerService;
  readonly homes: HomeService;
  readonly profiles: ProfileService;
  readonly accounts: AccountService;
  readonly attributes: AttributeService;
  /** Stores resolved messages in one set-based step: interaction, ticket, seq, list columns, attachments. */
  append(trx: Transaction, items: readonly AppendItem[]): Promise<AppendedMessage[]>;
  readonly changes: ChangeService;
  readonly media: MediaService;
  /** Publishes what `append` stored. Call after the commit. */
  announce(appended: readonly AppendedMessage[]): void;
  readonly tickets: TicketService;
  readonly participants: ParticipantService;
  readonly suppressions: SuppressionService;
  readonly messages: MessageService;
  readonly interactions: InteractionService;
  readonly attachments: AttachmentService;
  readonly deliveries: DeliveryService;
  readonly agents: AgentService;
  readonly channelAccounts: ChannelAccountService;
  readonly readMarks: ReadMarkService;
}
