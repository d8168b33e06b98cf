import { runCommand } from './lib/user-error.mjs';
import { testImage } from './lib/image/test-image.mjs';

/** `npm run test:image`: the steps of the Dockerfile in a temporary folder, as far as they go without an engine. */
runCommand(testImage);
