import { useQuery } from '@tanstack/react-query';
import { httpApi } from '../../app/api';
import { settingsApi } from '../../app/settings-api';
import { workApi } from '../../app/work-api';

export const MACROS_KEY = ['macros', 'settings'] as const;

export const useEditableMacros = () => useQuery({ queryKey: MACROS_KEY, queryFn: workApi.editableMacros });

/** Who and what an action can name: agents, teams, tags. */
export const useNamed = () =>
  useQuery({
    queryKey: ['macros', 'named'],
    queryFn: httpApi.session,
    staleTime: 60_000,
    select: ({ agents, teams, tags }) => ({ agents, teams, tags }),
  }).data ?? { agents: [], teams: [], tags: [] };

/** What this installation wants to know of customers, accounts and tickets. */
export const useFields = () =>
  useQuery({ queryKey: ['attributes'], queryFn: settingsApi.attributes, staleTime: 60_000 }).data?.data ?? [];

/** Tickets to see a macro's words on. */
export const useSampleTickets = () =>
  useQuery({
    queryKey: ['macros', 'samples'],
    queryFn: () => httpApi.tickets({ view: 'all', limit: 20 }),
    staleTime: 60_000,
  }).data?.data ?? [];
