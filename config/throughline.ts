import type { Core } from '@strapi/strapi';

const config = ({ env }: Core.Config.Shared.ConfigParams) => ({
  // Keys that still open what they sealed, or that will seal soon: ENCRYPTION_KEY alone seals.
  previousEncryptionKeys: env.array('ENCRYPTION_KEY_PREVIOUS', []),
});

export default config;
