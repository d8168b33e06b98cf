/** The first lines of raw bytes as text for a person: no control characters, whatever they hold. */
export function excerptOf(bytes: Buffer): string {
  return bytes
    .subarray(0, 3000)
    .toString('utf8')
    .replace(/[^\P{C}\n\t]/gu, '')
    .slice(0, 2000);
}
