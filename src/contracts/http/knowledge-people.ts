import { z } from 'zod';

/**
 * Who an article may name, for the fields of its form in the content manager, under `/knowledge-base` with an admin
 * session. Customers are never among them.
 */

const documentId = z.string().min(1).max(64);

/**
 * GET /knowledge-base/agents?q=&named= (readKnowledge) and GET /knowledge-base/accounts?q=&named= (editKnowledge): those
 * whose name has these words, by name, at most 20; and before them those that are `named` (documentIds, separated by
 * commas, at most 200), wherever they stand. Who was merged or is gone is not among them.
 */
export const peopleQuery = z.strictObject({
  q: z.string().max(100).default(''),
  named: z
    .string()
    .max(10_000)
    .default('')
    .transform((names) => names.split(',').filter((name) => name !== ''))
    .pipe(z.array(documentId).max(200)),
});
export type PeopleQuery = z.output<typeof peopleQuery>;

export const namedRecord = z.object({
  documentId,
  name: z.string(),
  /** tells those of one name apart: an agent's mail address, an account's domains */
  detail: z.string(),
});
export type NamedRecord = z.infer<typeof namedRecord>;
export const peopleResponse = z.object({ data: z.array(namedRecord) });
export type PeopleResponse = z.infer<typeof peopleResponse>;
