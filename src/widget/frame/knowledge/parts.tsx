import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

import type { Controller } from '../controller';
import { createKnowledge } from './model';
import { KnowledgeContext } from './use-knowledge';

/** Everything of the widget that shows articles: a file of its own, which is fetched when the widget is opened. */

export { HomeKnowledge, OtherWays } from './home-knowledge';
export { ReadingScreen } from './reading-screen';
export { Offered } from './offered';

let known: ReturnType<typeof createKnowledge> | null = null;

export interface WithKnowledgeProps {
  readonly controller: Controller;
  readonly language: string;
  readonly children: ComponentChildren;
}

export function WithKnowledge({ controller, language, children }: WithKnowledgeProps) {
  const [knowledge] = useState(() => (known ??= createKnowledge(controller, language)));
  return <KnowledgeContext.Provider value={knowledge}>{children}</KnowledgeContext.Provider>;
}
