import type { SourceFile } from './source-files';

/** Where a channel may be known by its name: its own folder, and the drawings that manifests choose from by name. */
const AT_HOME = [
  /^src\/plugins\/channel-connectors\/server\/src\/(?:connectors|kit)\//,
  /^src\/plugins\/sandbox\//,
  /^src\/plugins\/inbox\/admin\/src\/shared\/(?:icons|channel)[\w-]*\.tsx$/,
  /^src\/widget\//,
];

/** Ids that manifests give. Words that mean something else as well (`email` is a kind of identity) prove nothing. */
const AMBIGUOUS = new Set(['email', 'api', 'form']);

/** The ids of channels and connectors, as their manifests spell them. */
export function channelNamesIn(manifests: readonly SourceFile[]): string[] {
  const ids = manifests.flatMap(({ text }) =>
    [...text.matchAll(/^\s*id: '([a-z_-]+)',?$/gm)].map(([, id]) => id ?? ''),
  );
  return [...new Set(ids)].filter((id) => !AMBIGUOUS.has(id));
}

/** Places outside of a channel's home that name it in code. */
export function channelNameViolations(files: readonly SourceFile[], names: readonly string[]): string[] {
  const named = new RegExp(`(['"\`])(${names.join('|')})\\1`, 'g');
  return files
    .filter(({ path }) => !AT_HOME.some((home) => home.test(path)) && !/\.test\.tsx?$/.test(path))
    .flatMap(({ path, text }) => [...text.matchAll(named)].map(([, , name]) => `${path} knows the channel "${name}"`));
}
