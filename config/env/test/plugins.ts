import path from 'path';
import type { Core } from '@strapi/strapi';

/** The integration tests load a plugin that brings a channel from outside, as another project's would. */
const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Plugin => ({
  guestbook: {
    enabled: env('EXAMPLE_PLUGIN') !== 'off',
    resolve: path.join(process.cwd(), 'tests', 'support', 'example-plugin'),
  },
});

export default config;
