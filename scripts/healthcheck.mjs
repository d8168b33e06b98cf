/** Whether the server of this container does its work: what its health check asks, without a tool beyond Node. */

const port = process.env.PORT || '1337';

try {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(4_000) });
  process.exitCode = answer.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
