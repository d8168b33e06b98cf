import { z } from 'zod';

import { callDevice, liveCall, wrapUp } from '../calls';
import { channelActivity, channelView } from '../records';
import { teamRef } from '../workspace-records';
import { optionalText, text } from './input';

/** Channel settings and live calls, under `/inbox` with an admin session. */

const documentId = z.string().min(1).max(64);

export const configField = z.object({
  name: z.string(),
  label: z.string(),
  hint: z.string().optional(),
  type: z.enum(['text', 'number', 'boolean', 'url', 'list']),
  secret: z.boolean(),
  required: z.boolean(),
  generated: z.literal(true).optional(),
  group: z.string().optional(),
  isRare: z.literal(true).optional(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  /** a switch that is on until somebody turns it off */
  isOnByDefault: z.literal(true).optional(),
});

export const connectorFacts = z.object({
  id: z.string(),
  channel: channelView,
  about: z.object({ title: z.string(), summary: z.string() }).optional(),
  configFields: z.array(configField),
  /** its label, `about` and fields in other languages: by language, then by what they say in English */
  words: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  canProbe: z.boolean(),
  canConnect: z.boolean(),
  hasWebhook: z.boolean(),
});
export type ConnectorFactsView = z.infer<typeof connectorFacts>;

export const brandVoiceBody = z.strictObject({
  greeting: optionalText(500),
  signature: optionalText(2_000),
  tone: optionalText(2_000),
});

export const configuredAccount = z.object({
  documentId,
  connector: z.string(),
  channel: z.string(),
  name: z.string(),
  address: z.string(),
  enabled: z.boolean(),
  brandVoice: z.object({ greeting: z.string(), signature: z.string(), tone: z.string() }),
  /** of tickets that begin here */
  team: documentId.nullable(),
  settings: z.record(z.string(), z.unknown()),
  /** names only */
  secrets: z.array(z.string()),
  webhookUrl: z.string().nullable(),
  activity: channelActivity,
  health: z.object({
    state: z.enum(['ok', 'failing', 'unknown']),
    code: z.string().nullable(),
    detail: z.string().nullable(),
  }),
});
export type ConfiguredAccountView = z.infer<typeof configuredAccount>;

/** GET /inbox/channel-settings */
export const channelSettingsResponse = z.object({
  connectors: z.array(connectorFacts),
  accounts: z.array(configuredAccount),
  /** that tickets can begin in */
  teams: z.array(teamRef),
});
export type ChannelSettingsResponse = z.infer<typeof channelSettingsResponse>;

const values = z.record(z.string().max(60), z.unknown());
const secrets = z.record(z.string().max(60), z.string().max(20_000));

/** POST /inbox/channel-accounts ; POST /inbox/channel-accounts/probe (tries it out, stores nothing) */
export const newAccountBody = z.strictObject({
  connector: text(60),
  name: text(120),
  address: optionalText(320),
  settings: values,
  secrets,
});
export type NewAccountBody = z.infer<typeof newAccountBody>;

/** PATCH /inbox/channel-accounts/:documentId ; secrets: those named are replaced, the others stay */
export const accountPatch = z.strictObject({
  name: text(120).optional(),
  address: optionalText(320).optional(),
  enabled: z.boolean().optional(),
  settings: values.optional(),
  secrets: secrets.optional(),
  brandVoice: brandVoiceBody.optional(),
  team: documentId.nullable().optional(),
});
export type AccountPatch = z.infer<typeof accountPatch>;
export const accountResponse = z.object({ account: configuredAccount });
export type AccountResponse = z.infer<typeof accountResponse>;

/** POST /inbox/channel-accounts/:documentId/probe ; POST /inbox/channel-accounts/:documentId/connect */
export const findingsResponse = z.object({
  findings: z.array(
    z.object({
      part: z.enum(['receiving', 'sending']),
      isWell: z.boolean(),
      field: z.string().nullable(),
      detail: z.string(),
    }),
  ),
  /** how long it took */
  milliseconds: z.number(),
});
export type FindingsResponse = z.infer<typeof findingsResponse>;

/** GET /inbox/calls */
export const callsResponse = z.object({
  calls: z.array(liveCall),
  device: z.object({ phone: z.string().nullable(), isReady: z.boolean() }),
});
export type CallsResponse = z.infer<typeof callsResponse>;

/** POST /inbox/calls : calls the customer */
export const startCallBody = z.strictObject({
  channelAccount: documentId,
  ticket: documentId,
  identity: documentId,
  device: callDevice,
});
export type StartCallBody = z.infer<typeof startCallBody>;
export const callResponse = z.object({ call: liveCall });

/** POST /inbox/calls/:documentId/{answer,hold,transfer,hang-up,wrap-up} → {} */
export const answerCallBody = z.strictObject({ device: callDevice });
export const holdCallBody = z.strictObject({ isOn: z.boolean() });
export const transferCallBody = z.strictObject({ to: documentId, note: optionalText(2_000) });
export const wrapUpBody = wrapUp;

/** PUT /inbox/call-device ; POST /inbox/call-token → {token, kind} or null */
export const callDeviceBody = z.strictObject({ phone: optionalText(32).nullable(), isReady: z.boolean() });
export const callTokenResponse = z.object({ token: z.object({ token: z.string(), kind: z.string() }).nullable() });
