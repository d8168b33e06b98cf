import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { FirstSteps } from '../../../../../../contracts/http/first-steps';
import { get, post } from '../../app/api';

const KEY = ['first-steps'];
/** Somebody watches for their own mail to come in. */
const LOOK_AGAIN_MS = 3_000;

/** How far this desk has come; looks again by itself until it is over. */
export function useFirstSteps(isWanted: boolean): UseQueryResult<FirstSteps> {
  return useQuery({
    queryKey: KEY,
    queryFn: () => get<FirstSteps>('/first-steps'),
    enabled: isWanted,
    refetchInterval: ({ state }) => (state.data?.isOver === true ? false : LOOK_AGAIN_MS),
  });
}

export function usePuttingAway(): () => void {
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: () => post<FirstSteps>('/first-steps/put-away'),
    onSuccess: (steps) => queryClient.setQueryData(KEY, steps),
  });
  return () => mutate();
}
