import type { SendOutcome } from '../../../../../../contracts';

/** Never asked, since nothing is rendered. */
export const send = (): Promise<SendOutcome> => Promise.resolve({ outcome: 'failed', code: 'receives_only' });
