import { useDebounce } from '@strapi/strapi/admin';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { PeopleResponse } from '../../../../../contracts/http/knowledge-people';
import { get, search } from '../app/api';

const PAUSE = 200;

/** Who can be chosen, and those who are; follows what is typed. */
export function usePeople(
  kind: 'agents' | 'accounts',
  typed: string,
  named: readonly string[],
): UseQueryResult<PeopleResponse> {
  const q = useDebounce(typed, PAUSE);
  const names = named.join(',');
  return useQuery({
    queryKey: ['people', kind, q, names],
    queryFn: () => get<PeopleResponse>(`/${kind}${search({ q, named: names })}`),
    placeholderData: (before) => before,
  });
}

/** What the content manager hands to an input of ours, as far as it is used. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
}
