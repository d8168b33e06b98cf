/** A call is made by an agent, and nothing written leaves here: `receivesOnly`, so the worker has nothing to send. */
export type Call = never;

export const render = (): Call[] => [];
