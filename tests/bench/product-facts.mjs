import { createRequire } from 'node:module';

import { fromRoot } from '../../scripts/lib/paths.mjs';

/** Names that the product itself is the source of. */
const { SOCKET_PATH, AGENT_NAMESPACE } = createRequire(import.meta.url)(
  fromRoot('dist', 'src', 'contracts', 'index.js'),
);

export { SOCKET_PATH, AGENT_NAMESPACE };
