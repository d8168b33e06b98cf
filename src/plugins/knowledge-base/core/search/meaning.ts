/** Of a message, what somebody wants to know: without addresses, what was quoted, and how it is signed. */
export function meantWords(message: string): string {
  const lines = message.split('\n').filter((line) => !/^\s*>/u.test(line));
  const signed = lines.findIndex((line) => /^\s*(?:--|__)\s*$/u.test(line));
  const own = signed === -1 ? lines : lines.slice(0, signed);
  return own.join('\n').replace(/https?:\/\/\S+|\S+@\S+\.\S+/gu, ' ');
}
