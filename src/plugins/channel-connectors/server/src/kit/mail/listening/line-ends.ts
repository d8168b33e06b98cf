const LF = 0x0a;
const CR = 0x0d;

/**
 * Watches for line feeds without a carriage return, over the seams of chunks. Two servers that disagree about them can
 * be made to see two mails where there is one (SMTP smuggling); RFC 5321 §2.3.8 forbids them.
 */
export class LineEnds {
  private last = 0;
  private found = false;

  read(chunk: Buffer): void {
    for (let at = chunk.indexOf(LF); at >= 0 && !this.found; at = chunk.indexOf(LF, at + 1))
      this.found = (at === 0 ? this.last : chunk[at - 1]) !== CR;
    this.last = chunk.at(-1) ?? this.last;
  }

  get hasBareLineFeed(): boolean {
    return this.found;
  }
}
