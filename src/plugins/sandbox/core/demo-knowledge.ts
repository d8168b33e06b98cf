import { z } from 'zod';

import { businessFacts, helpCentreSettings } from '../../../contracts';

/** The form of `database/demo/knowledge/knowledge.json`; articles lie beside it, as Markdown. */

const text = z.string().min(1);
const inLanguages = <Texts extends z.ZodType>(texts: Texts) => z.record(z.string(), texts);

/** `article` of a step is the name of a file. */
const steps = z.strictObject({
  start: text,
  steps: z.array(z.looseObject({ id: text, kind: text, article: text.optional() })),
});

export const demoKnowledge = z.strictObject({
  business: businessFacts,
  /** as its settings page would save it */
  helpCentre: helpCentreSettings.partial(),
  categories: z.array(
    z.strictObject({ icon: text, owner: text, texts: inLanguages(z.strictObject({ title: text, description: text })) }),
  ),
  synonyms: z.array(z.strictObject({ language: text, words: text })),
  guides: z.array(
    z.strictObject({ audience: text, texts: inLanguages(z.strictObject({ title: text, summary: text, steps })) }),
  ),
  releases: z.array(z.strictObject({ product: text, name: text, releasedAt: z.iso.date() })),
});
export type DemoKnowledge = z.infer<typeof demoKnowledge>;
type DemoSteps = z.infer<typeof steps>;

/** The same steps with the articles that the files became. A step whose article is not there goes to a person. */
export const withArticles = ({ start, steps: all }: DemoSteps, articles: ReadonlyMap<string, string>): DemoSteps => ({
  start,
  steps: all.map(({ article, ...step }) => {
    if (article === undefined) return step;
    const documentId = articles.get(article);
    return documentId === undefined ? { id: step.id, kind: 'escalate' } : { ...step, article: documentId };
  }),
});
