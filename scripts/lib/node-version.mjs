const OLDEST_SUPPORTED = 20;

/** Ends the process with one sentence when this Node is too old. Imported before anything that needs a newer one. */
export function requireSupportedNode(version = process.versions.node) {
  const major = Number(version.split('.')[0]);
  if (major < OLDEST_SUPPORTED) {
    process.stderr.write(
      `Throughline needs Node ${OLDEST_SUPPORTED} or newer (22 is recommended), and this is Node ${version}.\n`,
    );
    process.exit(1);
  }
}
