import agent from './agent';
import blockedSenders from './blocked-senders';
import customers from './customers';
import messages from './messages';
import originals from './originals';
import participants from './participants';
import quarantine from './quarantine';
import tickets from './tickets';
import uploads from './uploads';

export default {
  agent,
  'blocked-senders': blockedSenders,
  customers,
  messages,
  originals,
  participants,
  quarantine,
  tickets,
  uploads,
};
