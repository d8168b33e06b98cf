import { useNotification } from '@strapi/strapi/admin';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { asKnowledgeError } from './api';
import { useT } from './hooks';

interface Act<Input, Answer> {
  readonly does: (input: Input) => Promise<Answer>;
  /** what is said when it went well; absent: nothing */
  readonly says?: (answer: Answer) => string;
  /** first words of the query keys that are read again afterwards */
  readonly changes: readonly string[];
}

/** Something that is done by a button: done, told, and what it changes is read again. */
export function useAct<Input, Answer>({
  does,
  says,
  changes,
}: Act<Input, Answer>): UseMutationResult<Answer, Error, Input> {
  const t = useT();
  const queryClient = useQueryClient();
  const { toggleNotification } = useNotification();
  return useMutation({
    mutationFn: does,
    onSuccess: (answer) => {
      if (says) toggleNotification({ type: 'success', message: says(answer) });
      return queryClient.invalidateQueries({ predicate: ({ queryKey: [name] }) => changes.includes(String(name)) });
    },
    onError: (error) => {
      const refusal = asKnowledgeError(error);
      toggleNotification({ type: 'danger', message: refusal.code === 'offline' ? t('offline') : refusal.message });
    },
  });
}
