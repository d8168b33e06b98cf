import { agentApiRouter } from '../../../../../kernel/agent-api-router';

export default { 'agent-api': agentApiRouter('context-merge') };
