/**
 * The instructions of a Dockerfile, in order, each on one line: continued lines are joined, comments left out.
 * @returns {{ name: string, rest: string }[]}
 */
export function instructionsOf(text) {
  const withoutComments = text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n');
  return withoutComments
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => /^([A-Z]+)\s+(.*)$/.exec(line.trim()))
    .filter(Boolean)
    .map(([, name, rest]) => ({ name, rest }));
}
