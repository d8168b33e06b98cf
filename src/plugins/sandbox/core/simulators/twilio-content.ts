import type { SimulatedAccount, SimulatorAnswer, SimulatorContext, SimulatorRequest } from './simulator';

/** Twilio's Content API: templates with their approvals, and questions made on the spot. */

interface Content {
  readonly sid: string;
  readonly friendlyName: string;
  readonly language: string;
  readonly text: string;
  readonly examples: Readonly<Record<string, string>>;
  readonly status: string;
  readonly category: string;
}

const TEMPLATES: readonly Content[] = [
  {
    sid: `HX${'a1'.repeat(16)}`,
    friendlyName: 'order_update',
    language: 'en',
    text: 'Hello {{1}}, there is news about your order {{2}}. Answer here to talk to us.',
    examples: { 1: 'Amara', 2: '#4711' },
    status: 'approved',
    category: 'UTILITY',
  },
  {
    sid: `HX${'a2'.repeat(16)}`,
    friendlyName: 'rueckfrage',
    language: 'de',
    text: 'Guten Tag {{1}}, wir haben noch eine Frage zu Ihrer Anfrage. Passt es gerade?',
    examples: { 1: 'Amara' },
    status: 'approved',
    category: 'UTILITY',
  },
  {
    sid: `HX${'a3'.repeat(16)}`,
    friendlyName: 'spring_sale',
    language: 'en',
    text: 'Spring is here, {{1}}: 20 % off everything.',
    examples: { 1: 'Amara' },
    status: 'rejected',
    category: 'MARKETING',
  },
];

const MOST_MADE = 200;
const made = new Map<string, Content>();

export function answerContent(
  request: SimulatorRequest,
  { settings }: SimulatedAccount,
  { newId }: SimulatorContext,
): SimulatorAnswer {
  if (request.method === 'POST') return create(request, newId);
  const contents = TEMPLATES.map((each) => ({
    sid: each.sid,
    account_sid: settings.accountSid,
    friendly_name: each.friendlyName,
    language: each.language,
    variables: each.examples,
    types: { 'twilio/text': { body: each.text } },
    approval_requests: { name: each.friendlyName, category: each.category, status: each.status },
  }));
  return json(200, { contents, meta: { key: 'contents', next_page_url: null } });
}

function create({ body }: SimulatorRequest, newId: SimulatorContext['newId']): SimulatorAnswer {
  const given: unknown = JSON.parse(body.toString());
  const types = typeof given === 'object' && given !== null && 'types' in given ? given.types : {};
  const [type] = typeof types === 'object' && types !== null ? Object.values(types as Record<string, unknown>) : [];
  if (typeof type !== 'object' || type === null || !('body' in type)) return json(400, { code: 20001, status: 400 });
  const sid = `HX${newId(32)}`;
  if (made.size >= MOST_MADE) made.clear();
  made.set(sid, {
    sid,
    friendlyName: sid,
    language: 'en',
    text: wordsOf(type),
    examples: {},
    status: '',
    category: '',
  });
  return json(201, { sid });
}

/** The question, and below it what can be tapped. */
function wordsOf(type: object): string {
  const list = 'actions' in type ? type.actions : 'items' in type ? type.items : [];
  const titles = (Array.isArray(list) ? list : []).map(
    (each: { title?: string; item?: string }) => `[${each.title ?? each.item ?? ''}]`,
  );
  return [String('body' in type ? type.body : ''), titles.join(' ')].filter(Boolean).join('\n');
}

/** What arrives at the customer; null: there is no such content. */
export function templateText(sid: string, variables: string | null): string | null {
  const content = TEMPLATES.find((each) => each.sid === sid) ?? made.get(sid);
  if (!content) return null;
  const values: unknown = variables === null ? {} : JSON.parse(variables);
  const given =
    typeof values === 'object' && values !== null ? new Map(Object.entries(values)) : new Map<string, unknown>();
  return content.text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_blank, key: string) =>
    String(given.get(key) ?? content.examples[key] ?? ''),
  );
}

const json = (status: number, body: unknown): SimulatorAnswer => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(body),
});
