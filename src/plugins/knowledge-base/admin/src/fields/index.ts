/**
 * Fields that name records of the helpdesk by documentId (`services/custom-fields.ts` of the server): an agent, and
 * several accounts. Without these inputs the content manager does not open an article.
 */
export const customFields = [
  {
    name: 'agent',
    pluginId: 'knowledge-base',
    type: 'string' as const,
    intlLabel: { id: 'knowledge-base.field.agent', defaultMessage: 'Agent' },
    intlDescription: { id: 'knowledge-base.field.agent.text', defaultMessage: 'One agent of the helpdesk' },
    components: { Input: () => import('./AgentField').then(({ AgentField }) => ({ default: AgentField })) },
  },
  {
    name: 'accounts',
    pluginId: 'knowledge-base',
    type: 'json' as const,
    intlLabel: { id: 'knowledge-base.field.accounts', defaultMessage: 'Accounts' },
    intlDescription: { id: 'knowledge-base.field.accounts.text', defaultMessage: 'Companies whose customers may read' },
    components: { Input: () => import('./AccountsField').then(({ AccountsField }) => ({ default: AccountsField })) },
  },
];
