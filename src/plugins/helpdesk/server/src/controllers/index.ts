import customers from './customers';
import messages from './messages';
import openapi from './openapi';
import tickets from './tickets';

export default { customers, messages, openapi, tickets };
