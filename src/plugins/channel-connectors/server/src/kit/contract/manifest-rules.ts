import { z } from 'zod';

import { channelView, type ChannelAccountConfig, type Connector } from '../../../../../../contracts';

/** What is missing in a manifest, or contradicts what the connector can do. */
export function flawsOfManifest<Call>(connector: Connector<Call>): string[] {
  const { manifest } = connector;
  const { capabilities, replyWindow } = manifest.channel;
  const view = channelView.safeParse({ ...manifest.channel, connector: manifest.id });
  const names = manifest.configFields.map(({ name }) => name);
  const secrets = manifest.configFields.filter(({ secret }) => secret).map(({ name }) => name);
  const copy: unknown = JSON.parse(JSON.stringify(manifest));
  return [
    ...said(!/^[a-z][a-z0-9_-]{1,39}$/.test(manifest.id), 'its id is not a short lower-case word'),
    ...said(JSON.stringify(copy) !== JSON.stringify(manifest) || hasFunctions(manifest), 'it is more than data'),
    ...(view.success ? [] : view.error.issues.map(({ path, message }) => `channel.${path.join('.')}: ${message}`)),
    ...said(manifest.channel.label.trim() === '' || manifest.channel.icon === '', 'it has no label or icon'),
    ...said(manifest.channel.maxTextLength < 1 && capabilities.receivesOnly !== true, 'no text fits'),
    ...said(new Set(names).size < names.length, 'two fields have one name'),
    ...manifest.configFields.flatMap((field) => [
      ...said(field.label.trim() === '', `the field ${field.name} has no label`),
      ...said(field.generated === true && !field.secret, `the field ${field.name} is made at random and no secret`),
      ...said(
        field.receives?.some((name) => !secrets.includes(name)) === true,
        `${field.name} receives what is no secret`,
      ),
      ...said(soundsSecret(field.name) && !field.secret, `the field ${field.name} is not marked as a secret`),
    ]),
    ...said(capabilities.templates === true && !connector.templates, 'it offers templates and has none'),
    ...said(replyWindow?.then === 'templates' && !capabilities.templates, 'its window asks for templates'),
    ...said((capabilities.postActions?.length ?? 0) > 0 && !connector.act, 'it offers actions and cannot act'),
    ...said(capabilities.privateReplies === true && !capabilities.isPublic, 'private replies to what is private'),
    ...said(capabilities.calls === true && !connector.calls, 'it offers calls and has none'),
    ...said(manifest.original !== undefined && !connector.inspect, 'it shows originals and cannot open one'),
  ];
}

/** `tokenAddresses` are addresses, and an `apiKeySid` is told to everybody. */
const soundsSecret = (name: string): boolean =>
  /secret|password|(?:token|apikey)$/i.test(name) && !/public/i.test(name);

const hasFunctions = (value: unknown): boolean =>
  typeof value === 'function' ||
  (typeof value === 'object' && value !== null && Object.values(value).some(hasFunctions));

/** Where the fields of the form and the schema of the settings part ways. */
export function flawsOfSettings<Call>(connector: Connector<Call>, account: ChannelAccountConfig): string[] {
  const { manifest, settingsSchema } = connector;
  const refuses = (name: string): boolean => isUnknown(settingsSchema, { ...account.settings, [name]: 'x' }, name);
  const secrets = new Set(manifest.configFields.filter(({ secret }) => secret).map(({ name }) => name));
  const unknownSecrets = Object.keys(account.secrets).filter((name) => !secrets.has(name));
  return [
    ...said(!settingsSchema.safeParse(account.settings).success, 'the settings of its sample account are refused'),
    ...said(!refuses('aSettingThatNobodyKnows'), 'unknown settings are taken'),
    ...manifest.configFields.flatMap(({ name, secret }) =>
      secret
        ? said(!refuses(name), `the secret ${name} would be taken as a setting`)
        : said(refuses(name), `the field ${name} is no setting`),
    ),
    ...said(
      unknownSecrets.length > 0,
      `the sample account has secrets that are no fields: ${unknownSecrets.join(', ')}`,
    ),
  ];
}

function isUnknown(schema: z.ZodType, settings: unknown, name: string): boolean {
  const parsed = schema.safeParse(settings);
  if (parsed.success) return false;
  return parsed.error.issues.some((issue) => issue.code === 'unrecognized_keys' && issue.keys.includes(name));
}

const said = (isWrong: boolean, flaw: string): string[] => (isWrong ? [flaw] : []);
