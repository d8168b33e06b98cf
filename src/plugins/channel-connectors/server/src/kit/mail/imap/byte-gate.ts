/** Lets so many bytes be held at once, all mailboxes together; who finds it full waits for the turn. */
export class ByteGate {
  private held = 0;
  private readonly waiting: { readonly bytes: number; readonly enter: () => void }[] = [];

  constructor(private readonly most: number) {}

  /** Runs `work` once its bytes fit in. More than all that fits is let in alone. */
  async pass<Result>(bytes: number, work: () => Promise<Result>): Promise<Result> {
    await this.enter(bytes);
    try {
      return await work();
    } finally {
      this.held -= bytes;
      this.letIn();
    }
  }

  private enter(bytes: number): Promise<void> {
    return new Promise((enter) => {
      this.waiting.push({ bytes, enter });
      this.letIn();
    });
  }

  private letIn(): void {
    for (
      let next = this.waiting[0];
      next && (this.held === 0 || this.held + next.bytes <= this.most);
      next = this.waiting[0]
    ) {
      this.waiting.shift();
      this.held += next.bytes;
      next.enter();
    }
  }
}
