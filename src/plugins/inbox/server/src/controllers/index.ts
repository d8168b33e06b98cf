import accounts from './accounts';
import agent from './agent';
import articles from './articles';
import attributes from './attributes';
import audit from './audit';
import backups from './backups';
import blockedSenders from './blocked-senders';
import business from './business';
import calls from './calls';
import cards from './cards';
import changeWebhooks from './change-webhooks';
import channelSettings from './channel-settings';
import confirmations from './confirmations';
import customers from './customers';
import firstSteps from './first-steps';
import matching from './matching';
import macros from './macros';
import merges from './merges';
import messages from './messages';
import notes from './notes';
import originals from './originals';
import participants from './participants';
import privacy from './privacy';
import quarantine from './quarantine';
import replyRoutes from './reply-routes';
import restCards from './rest-cards';
import staff from './staff';
import search from './search';
import suggestions from './suggestions';
import tags from './tags';
import teams from './teams';
import ticketFields from './ticket-fields';
import tickets from './tickets';
import uploads from './uploads';

export default {
  accounts,
  agent,
  articles,
  attributes,
  audit,
  backups,
  'blocked-senders': blockedSenders,
  business,
  calls,
  cards,
  'change-webhooks': changeWebhooks,
  'channel-settings': channelSettings,
  confirmations,
  customers,
  'first-steps': firstSteps,
  matching,
  macros,
  merges,
  messages,
  notes,
  originals,
  participants,
  privacy,
  quarantine,
  'reply-routes': replyRoutes,
  'rest-cards': restCards,
  staff,
  search,
  suggestions,
  tags,
  teams,
  'ticket-fields': ticketFields,
  tickets,
  uploads,
};
