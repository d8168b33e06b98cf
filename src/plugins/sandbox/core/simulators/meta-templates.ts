/** Templates of the WhatsApp account that the sandbox plays: some approved, one still in review. */

interface Template {
  readonly name: string;
  readonly language: string;
  readonly status: 'APPROVED' | 'PENDING';
  readonly category: string;
  readonly text: string;
  readonly examples: readonly string[];
}

const TEMPLATES: readonly Template[] = [
  {
    name: 'order_update',
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    text: 'Hello {{1}}, there is news about your order {{2}}. Just answer here and we will help.',
    examples: ['Amara', '4711'],
  },
  {
    name: 'still_there',
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    text: 'Hello {{1}}, do you still need help with your request? Just answer here.',
    examples: ['Amara'],
  },
  {
    name: 'bestellung_neuigkeit',
    language: 'de',
    status: 'APPROVED',
    category: 'UTILITY',
    text: 'Hallo {{1}}, es gibt Neues zu Ihrer Bestellung {{2}}. Antworten Sie einfach hier.',
    examples: ['Amara', '4711'],
  },
  {
    name: 'spring_sale',
    language: 'en_US',
    status: 'PENDING',
    category: 'MARKETING',
    text: 'Hello {{1}}, our spring sale has begun.',
    examples: ['Amara'],
  },
];

const PAGE = 2;

/** Two at a time, so that whoever reads only the first page is found out. */
export function templatesPage(after: string | null): unknown {
  const from = Number(after ?? 0) || 0;
  const next = from + PAGE;
  const cursors = { before: String(from), after: String(next) };
  return {
    data: TEMPLATES.slice(from, next).map(({ name, language, status, category, text, examples }) => ({
      id: `template-${name}`,
      name,
      language,
      status,
      category,
      components: [{ type: 'BODY', text, example: { body_text: [examples] } }],
    })),
    paging: { cursors, ...(next < TEMPLATES.length && { next: 'https://graph.facebook.com/next' }) },
  };
}

/** What the customer reads. */
export function templateWords(form: Readonly<Record<string, unknown>>): { text: string; beside: string[] } {
  const template = TEMPLATES.find(({ name }) => name === form.name);
  const values = [...JSON.stringify(form.components ?? []).matchAll(/"text":("(?:[^"\\]|\\.)*")/g)]
    .slice(template ? 0 : 99)
    .map(([, value = '""']) => String(JSON.parse(value)));
  const text = values.reduce(
    (words, value, at) => words.replaceAll(`{{${String(at + 1)}}}`, value),
    template?.text ?? '',
  );
  return { text, beside: [`template ${String(form.name)}`] };
}
