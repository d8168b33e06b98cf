import type { ChannelView } from '../../../../../../contracts/records';
import type {
  AccountPatch,
  ConfiguredAccountView,
  ConnectorFactsView,
  FindingsResponse,
} from '../../../../../../contracts/http/channels';

export type ConfigField = ConnectorFactsView['configFields'][number];
export type Finding = FindingsResponse['findings'][number];
type Voice = ConfiguredAccountView['brandVoice'];

/** What is typed, as it is typed: numbers and lists are texts until they are stored. */
export interface AccountDraft {
  readonly name: string;
  readonly address: string;
  readonly enabled: boolean;
  readonly values: Readonly<Record<string, string | boolean>>;
  /** only what was typed anew: what is stored is never read back */
  readonly secrets: Readonly<Record<string, string>>;
  readonly voice: Voice;
  /** documentId: of tickets that begin here */
  readonly team: string | null;
}

const EMPTY_VOICE: Voice = { greeting: '', signature: '', tone: '' };

/** What a person fills in: secrets that we make ourselves are nobody's business. */
export const typedFields = ({ configFields }: ConnectorFactsView): ConfigField[] =>
  configFields.filter((field) => field.generated !== true);

export interface FieldGroups {
  /** with name and address */
  readonly plain: readonly ConfigField[];
  readonly groups: readonly { readonly title: string; readonly fields: readonly ConfigField[] }[];
  readonly rare: readonly ConfigField[];
}

/** How the form lays the fields out: under their headings, in the manifest's order, what is rare at the end. */
export function fieldGroups(facts: ConnectorFactsView): FieldGroups {
  const fields = typedFields(facts);
  const usual = fields.filter(({ isRare }) => isRare !== true);
  const titles = [...new Set(usual.flatMap(({ group }) => group ?? []))];
  return {
    plain: usual.filter(({ group }) => group === undefined),
    groups: titles.map((title) => ({ title, fields: usual.filter(({ group }) => group === title) })),
    rare: fields.filter(({ isRare }) => isRare === true),
  };
}

export function draftOf(facts: ConnectorFactsView, account: ConfiguredAccountView | null): AccountDraft {
  const settings = account?.settings ?? {};
  const values = typedFields(facts)
    .filter(({ secret }) => !secret)
    .map((field) => [field.name, shownValue(field, settings[field.name])]);
  return {
    name: account?.name ?? '',
    address: account?.address ?? '',
    enabled: account?.enabled ?? true,
    values: Object.fromEntries(values),
    secrets: {},
    voice: account?.brandVoice ?? EMPTY_VOICE,
    team: account?.team ?? null,
  };
}

function shownValue({ type, isOnByDefault }: ConfigField, value: unknown): string | boolean {
  if (type === 'boolean') return typeof value === 'boolean' ? value : isOnByDefault === true;
  if (Array.isArray(value)) return value.map(String).join('\n');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export type Problem = 'missing' | 'number' | 'url';

/** What must be put right before anything is asked of the server, by field, in the order of the form. */
export function problemsOf(
  facts: ConnectorFactsView,
  draft: AccountDraft,
  storedSecrets: readonly string[],
): ReadonlyMap<string, Problem> {
  const problems = new Map<string, Problem>();
  if (draft.name.trim() === '') problems.set('name', 'missing');
  for (const field of typedFields(facts)) {
    const problem = problemAt(field, draft, storedSecrets);
    if (problem) problems.set(field.name, problem);
  }
  return problems;
}

function problemAt(field: ConfigField, draft: AccountDraft, storedSecrets: readonly string[]): Problem | null {
  const value = field.secret ? draft.secrets[field.name] : draft.values[field.name];
  if (typeof value === 'boolean') return null;
  const typed = (value ?? '').trim();
  if (typed === '') return field.required && !(field.secret && storedSecrets.includes(field.name)) ? 'missing' : null;
  if (field.type === 'number' && !Number.isFinite(Number(typed))) return 'number';
  return field.type === 'url' && !isWebAddress(typed) ? 'url' : null;
}

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** The settings with what was typed laid over what is stored: what no form shows stays as it is. */
export function settingsOf(
  facts: ConnectorFactsView,
  draft: AccountDraft,
  stored: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const settings: Record<string, unknown> = { ...stored };
  for (const field of typedFields(facts).filter(({ secret }) => !secret)) {
    const value = storedValue(field, draft.values[field.name] ?? '');
    const isUntouched = stored[field.name] === undefined && value === (field.isOnByDefault === true);
    if (value === undefined || isUntouched) delete settings[field.name];
    else settings[field.name] = value;
  }
  return settings;
}

function storedValue({ type }: ConfigField, value: string | boolean): unknown {
  if (typeof value === 'boolean') return value;
  const typed = value.trim();
  if (type === 'list') return linesOf(typed);
  if (typed === '') return undefined;
  return type === 'number' ? Number(typed) : typed;
}

const linesOf = (text: string): string[] =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const secretsOf = ({ secrets }: AccountDraft): Record<string, string> =>
  Object.fromEntries(Object.entries(secrets).filter(([, typed]) => typed !== ''));

export const patchOf = (
  facts: ConnectorFactsView,
  draft: AccountDraft,
  account: ConfiguredAccountView,
): AccountPatch => ({
  name: draft.name.trim(),
  address: draft.address.trim(),
  enabled: draft.enabled,
  settings: settingsOf(facts, draft, account.settings),
  secrets: secretsOf(draft),
  brandVoice: draft.voice,
  ...(draft.team === account.team ? {} : { team: draft.team }),
});

/** A label of a manifest may explain itself behind `; ` or `: `: the explanation stands below the input. */
export function labelAndHint({ label, hint }: ConfigField): { label: string; hint?: string } {
  const cut = /^(.{3,}?)(?:; |: )(.+)$/.exec(label);
  const [, short, explanation] = cut ?? [];
  if (!short || !explanation) return hint ? { label, hint } : { label };
  return { label: short, hint: hint ?? `${explanation.charAt(0).toUpperCase()}${explanation.slice(1)}.` };
}

export type AccountState = 'off' | 'failing' | 'silent' | 'working' | 'unused';

/** What to say of an account in one word: what is wrong goes before what is well. */
export function stateOf({ enabled, health, activity }: ConfiguredAccountView): AccountState {
  if (!enabled) return 'off';
  if (health.state === 'failing') return 'failing';
  if (activity.isSilent) return 'silent';
  return activity.lastReceivedAt === null && activity.lastSentAt === null && health.state === 'unknown'
    ? 'unused'
    : 'working';
}

export type AbilityKey =
  'formats' | 'files' | 'length' | 'window' | 'receipts' | 'starts' | 'choices' | 'templates' | 'public';

export interface Ability {
  readonly key: AbilityKey;
  /** of the translation `channels.can.…` */
  readonly text:
    | 'formats.none'
    | 'formats.calls'
    | 'formats.mail'
    | 'formats.text'
    | 'files.yes'
    | 'files.no'
    | 'length.segments'
    | 'length.letters'
    | 'window.always'
    | 'window.templates'
    | 'window.nothing'
    | 'window.people'
    | 'receipts.read'
    | 'receipts.sent'
    | 'starts.yes'
    | 'starts.no'
    | 'choices.yes'
    | 'templates.yes'
    | 'public.both'
    | 'public.only';
  readonly values?: Readonly<Record<string, number>>;
}

/** What an answer may be on this channel, in the order in which an agent meets it. */
export function abilitiesOf(channel: ChannelView): Ability[] {
  const { capabilities: can } = channel;
  const abilities: Ability[] = [formatsOf(channel), filesOf(channel)];
  const count = channel.maxTextLength;
  if (!can.receivesOnly && !can.calls)
    abilities.push({ key: 'length', text: channel.segments ? 'length.segments' : 'length.letters', values: { count } });
  abilities.push(windowOf(channel.replyWindow));
  abilities.push({ key: 'receipts', text: can.readReceipts ? 'receipts.read' : 'receipts.sent' });
  abilities.push({ key: 'starts', text: can.startsInteractions ? 'starts.yes' : 'starts.no' });
  if (can.choices) abilities.push({ key: 'choices', text: 'choices.yes', values: { ...can.choices } });
  if (can.templates) abilities.push({ key: 'templates', text: 'templates.yes' });
  if (can.isPublic) abilities.push({ key: 'public', text: can.privateReplies ? 'public.both' : 'public.only' });
  return abilities;
}

function formatsOf({ capabilities: can }: ChannelView): Ability {
  if (can.receivesOnly) return { key: 'formats', text: 'formats.none' };
  if (can.calls) return { key: 'formats', text: 'formats.calls' };
  return { key: 'formats', text: can.subject ? 'formats.mail' : 'formats.text' };
}

function filesOf({ capabilities, maxAttachmentBytes }: ChannelView): Ability {
  if (!capabilities.attachments) return { key: 'files', text: 'files.no' };
  return {
    key: 'files',
    text: 'files.yes',
    values: { megabytes: Math.max(1, Math.round(maxAttachmentBytes / 1024 ** 2)) },
  };
}

function windowOf(replyWindow: ChannelView['replyWindow']): Ability {
  if (!replyWindow) return { key: 'window', text: 'window.always' };
  const { hours, then } = replyWindow;
  if (then === 'templates') return { key: 'window', text: 'window.templates', values: { hours } };
  if (then === 'nothing') return { key: 'window', text: 'window.nothing', values: { hours } };
  return { key: 'window', text: 'window.people', values: { hours, days: Math.round(then.peopleForHours / 24) } };
}

/** The greeting and signature as a customer would read them. */
export const previewOf = (text: string, names: { customer: string; agent: string }): string =>
  text.replaceAll(/\{\{\s*(customer|agent)\s*\}\}/g, (_all, who: string) =>
    who === 'agent' ? names.agent : names.customer,
  );

/** `channels.time.<unit>` in words. */
export interface Span {
  readonly unit: 'ms' | 'seconds' | 'minutes' | 'hours' | 'days';
  readonly count: number;
}

/** A pause in the unit in which people would say it. */
export function gapOf(seconds: number): Span {
  if (seconds < 90 * 60) return { unit: 'minutes', count: Math.max(1, Math.round(seconds / 60)) };
  if (seconds < 36 * 3_600) return { unit: 'hours', count: Math.round(seconds / 3_600) };
  return { unit: 'days', count: Math.round(seconds / 86_400) };
}

/** A delivery that takes longer than this is worth a look. */
export const SLOW_MS = 5_000;

/** The longest wait of the last half hour, or of what waits now; null: nothing came and nothing waits. */
export function longestLag({ minutes, waiting }: ConfiguredAccountView['activity']['lag']): number | null {
  const known = minutes.filter((wait) => wait !== null);
  if (known.length === 0 && waiting === 0) return null;
  return Math.max(waiting, ...known);
}

/** A wait in the unit that people read it in. */
export function durationOf(ms: number): Span {
  if (ms < 1_000) return { unit: 'ms', count: Math.round(ms) };
  if (ms < 120_000) return { unit: 'seconds', count: Math.round(ms / 1_000) };
  return gapOf(ms / 1_000);
}
