import { z } from 'zod';

import type { ConfigField } from '../../../../../../contracts';

/** What every account with Meta is configured by. */

/** Meta's ids are digits. */
export const digits = z
  .string()
  .trim()
  .regex(/^\d{1,40}$/, 'An id of Meta’s is a number.');

export const appField: ConfigField = {
  name: 'appId',
  label: 'App ID',
  type: 'text',
  secret: false,
  required: true,
};

export const idField = (name: string, label: string): ConfigField => ({
  name,
  label,
  type: 'text',
  secret: false,
  required: true,
});

/** `verifyToken` is ours: Meta is told it when the account is connected, and says it when it looks for us. */
export const secretFields = (tokenLabel: string): ConfigField[] => [
  { name: 'accessToken', label: tokenLabel, type: 'text', secret: true, required: true },
  { name: 'appSecret', label: 'App secret', type: 'text', secret: true, required: true },
  {
    name: 'previousAppSecret',
    label: 'App secret before, while changing',
    type: 'text',
    secret: true,
    required: false,
  },
  { name: 'verifyToken', label: 'Verify token', type: 'text', secret: true, required: false, generated: true },
];
