import type { Core } from '@strapi/strapi';

import { hmac, safeEqual } from '../../../../../kernel/crypto';
import { installationSecret, installationSecrets, publicUrl } from '../../../../../kernel/installation';

/**
 * A link holds a random id, which the database knows, and its signature, which it does not: a copy of the database
 * opens nothing, and an admin can still copy the link as often as needed.
 */
export const JOIN_PATH = '/join/';

const TOKEN = /^([\w-]{22})([\w-]{43})$/;

const signatureWith = (secret: string, linkId: string): string => hmac(secret, 'invitations', linkId);

export const invitationUrl = (strapi: Core.Strapi, linkId: string): string =>
  `${publicUrl(strapi)}${JOIN_PATH}${linkId}${signatureWith(installationSecret(strapi), linkId)}`;

/** The id in a token that we signed, or null. */
export function linkIdIn(strapi: Core.Strapi, token: string): string | null {
  const [, linkId, signature] = TOKEN.exec(token) ?? [];
  if (linkId === undefined || signature === undefined) return null;
  // A link that was made before the key was rotated still opens.
  const isOurs = installationSecrets(strapi).some((secret) => safeEqual(signature, signatureWith(secret, linkId)));
  return isOurs ? linkId : null;
}
