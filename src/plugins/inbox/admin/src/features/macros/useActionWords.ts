import { useQuery } from '@tanstack/react-query';
import type { AttributeDefinitionView } from '../../../../../../contracts/customer-records';
import type { MacroAction } from '../../../../../../contracts/workspace-records';
import { useT } from '../../app/hooks';
import { workApi } from '../../app/work-api';

const NO_FIELDS: readonly AttributeDefinitionView[] = [];

/** What this installation wants to know of tickets; changes seldom. */
export function useTicketFields(): readonly AttributeDefinitionView[] {
  const { data } = useQuery({ queryKey: ['ticket-fields'], queryFn: workApi.ticketFields, staleTime: 60_000 });
  return data?.data ?? NO_FIELDS;
}

export interface NamedPeople {
  readonly agents: readonly { readonly documentId: string; readonly displayName: string }[];
  readonly teams: readonly { readonly documentId: string; readonly name: string }[];
}

/** One action in a few words: "Status: Resolved", "+ vip". */
export function useActionWords({ agents, teams }: NamedPeople): (action: MacroAction) => string {
  const t = useT();
  const fields = useTicketFields();
  return (action) => {
    switch (action.type) {
      case 'status':
        return t('macros.does.status', { status: t(`status.${action.status}`) });
      case 'priority':
        return t('macros.does.priority', { priority: t(`priority.${action.priority}`) });
      case 'assignee': {
        if (action.agent === null) return t('macros.does.nobody');
        if (action.agent === 'me') return t('macros.does.me');
        const name = agents.find(({ documentId }) => documentId === action.agent)?.displayName ?? '…';
        return t('macros.does.assignee', { name });
      }
      case 'team': {
        if (action.team === null) return t('macros.does.noTeam');
        const name = teams.find(({ documentId }) => documentId === action.team)?.name ?? '…';
        return t('macros.does.team', { name });
      }
      case 'addTags':
        return t('macros.does.addTags', { tags: action.tags.join(', ') });
      case 'removeTags':
        return t('macros.does.removeTags', { tags: action.tags.join(', ') });
      case 'attribute': {
        const field = fields.find(({ key }) => key === action.key)?.label ?? action.key;
        if (action.value === null) return t('macros.does.clear', { field });
        const value =
          typeof action.value === 'boolean' ? t(action.value ? 'profile.yes' : 'profile.no') : String(action.value);
        return t('macros.does.field', { field, value });
      }
    }
  };
}
