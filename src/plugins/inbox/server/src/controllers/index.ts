import agent from './agent';
import customers from './customers';
import messages from './messages';
import quarantine from './quarantine';
import tickets from './tickets';
import uploads from './uploads';

export default { agent, customers, messages, quarantine, tickets, uploads };
