import { z } from 'zod';

import type { ChannelAccountConfig, MessageTemplate } from '../../../../../../../contracts';
import { callGraph } from '../graph';

/** https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates/ */

const MOST_PAGES = 20;

const page = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      language: z.string(),
      category: z.string().catch(''),
      status: z.string(),
      components: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).catch([]),
    }),
  ),
  paging: z.object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() }).optional(),
});
const examples = z.object({ example: z.object({ body_text: z.array(z.array(z.string())) }) });

/** All of them, page by page. Rejects when they cannot be read. */
export async function readTemplates(account: ChannelAccountConfig): Promise<MessageTemplate[]> {
  const path = `/${String(account.settings.businessAccountId)}/message_templates`;
  const all: MessageTemplate[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const answer = await callGraph(account, { path, query: { limit: '100', ...(after && { after }) } });
    if (!answer.ok) throw new Error('The templates could not be read.');
    const { data, paging } = page.parse(answer.json);
    all.push(...data.flatMap(templateOf));
    after = paging?.next === undefined ? undefined : paging.cursors?.after;
    if (after === undefined) break;
  }
  return all;
}

/** Only those that can be filled in here: blanks are numbered, and stand in the body alone. */
function templateOf({ name, language, category, status, components }: z.infer<typeof page>['data'][number]) {
  const body = components.find(({ type }) => type === 'BODY');
  const others = JSON.stringify(components.filter((component) => component !== body));
  if (body?.text === undefined || /\{\{/.test(others)) return [];
  const names = [...new Set([...body.text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, blank]) => blank ?? ''))];
  if (names.some((blank) => !/^\d+$/.test(blank))) return [];
  const shown = examples.safeParse(body);
  const blanks = names.map((blank, at) => (shown.success ? shown.data.example.body_text[0]?.[at] : undefined) ?? blank);
  return [{ name, language, category: category.toLowerCase(), status: status.toLowerCase(), text: body.text, blanks }];
}
