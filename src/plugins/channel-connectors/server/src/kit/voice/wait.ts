/** how long customers wait for an agent, where an account says nothing else */
export const DEFAULT_WAIT_SECONDS = 120;
