/** Something the person who started the command can mend: told as one sentence, without a stack. */
export class UserError extends Error {
  constructor(sentence, options) {
    super(sentence, options);
    this.name = 'UserError';
  }
}

/** Runs a command's main function; a failure becomes a sentence (or a stack, when it is a bug of ours) and exit code 1. */
export function runCommand(main) {
  main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error instanceof UserError ? error.message : (error?.stack ?? error)}\n`);
    process.exit(1);
  });
}
