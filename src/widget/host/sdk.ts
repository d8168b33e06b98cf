/** The chat as an ES module: `import { createThroughline } from 'https://help.yourshop.com/widget/sdk.js'`. */
export { createThroughline } from './client';
