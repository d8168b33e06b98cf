/** The admin permissions of the product. */
export const PERMISSIONS = {
  readInbox: 'plugin::inbox.read',
  answer: 'plugin::inbox.answer',
} as const;
export type Permission = (typeof PERMISSIONS)[keyof typeof PERMISSIONS];
