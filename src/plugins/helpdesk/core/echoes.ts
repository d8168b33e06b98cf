/** Shorter ones are said too often to prove anything. */
const TELLING_PART = 20;

/**
 * Is this echo what we are sending ourselves right now? Its words are those of our message, or end with them (a
 * greeting stood in front), or are a telling part of them (it left in several calls).
 */
export function echoes(echo: string, sent: string): boolean {
  const [said, ours] = [echo.trim(), sent.trim()];
  if (said === ours) return true;
  if (ours !== '' && said.endsWith(`\n${ours}`)) return true;
  return said.length >= TELLING_PART && ours.includes(said);
}
