import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import { useStore } from '../store';
import type { Knowledge, KnowledgeState } from './model';

export const KnowledgeContext = createContext<Knowledge | null>(null);

export function useKnowledge(): Knowledge & { readonly state: KnowledgeState } {
  const knowledge = useContext(KnowledgeContext);
  if (!knowledge) throw new Error('Outside the knowledge base.');
  return { ...knowledge, state: useStore(knowledge.store) };
}
