import ts from 'typescript';

import { parse } from './source-files';
import type { SourceFile } from './source-files';

/** Words that the product has a better one for, and that one. They name no record, table, route or thing on a screen. */
const NEVER: Readonly<Record<string, string>> = {
  contact: 'customer',
  client: 'customer',
  user: 'customer or agent',
  organization: 'account',
  organisation: 'account',
  alias: 'customerIdentity',
  operator: 'agent',
  department: 'team',
  source: 'channel',
  integration: 'channelAccount or connector',
  driver: 'connector',
  adapter: 'connector',
  payload: 'envelope',
  comment: 'message',
  conversation: 'interaction',
  session: 'interaction',
  case: 'ticket',
  canned: 'macro',
  feed: 'timeline',
};

/** Of those, the ones that a sentence may hold with their everyday meaning. */
const ORDINARY_IN_SENTENCES = new Set(['source', 'payload', 'session', 'case']);

const singular = (word: string): string =>
  word in NEVER ? word : word.endsWith('es') && word.slice(0, -2) in NEVER ? word.slice(0, -2) : word.replace(/s$/, '');

const wordsOfName = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
    .map(singular);

const wordsOfSentence = (sentence: string): string[] =>
  wordsOfName(sentence.replace(/\{[^}]*\}/g, ' ')).filter((word) => !ORDINARY_IN_SENTENCES.has(word));

const complaints = (where: string, what: string, words: readonly string[]): string[] =>
  words.filter((word) => word in NEVER).map((word) => `${where}: "${what}" says ${word}, the word is ${NEVER[word]}`);

const judgeName = (where: string, name: string): string[] => complaints(where, name, wordsOfName(name));

const allMatches = (file: SourceFile, pattern: RegExp): string[] =>
  [...file.text.matchAll(pattern)].map((match) => match[1] ?? '');

const CONTENT_TYPE_NAME = /\b(?:singularName|pluralName|collectionName)\b['"]?\s*:\s*['"]([^'"]+)['"]/g;
const TABLE = /\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?"?([a-z_]+)/gi;
const ROUTE = /\bpath:\s*['"`](\/[^'"`]*)['"`]/g;
const FRONT_ROUTE = /\bserveInFront\(\s*\w+\s*,\s*['"`]([^'"`]+)['"`]/g;
const EXPORTED_TYPE = /^export\s+(?:type|interface|class|enum|const)\s+(\w+)/gm;

/** Names of content types, tables and routes, and of the record types in contracts, that use a word they should not. */
export function nameViolations(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const patterns = [CONTENT_TYPE_NAME, TABLE, FRONT_ROUTE];
    const names = patterns.flatMap((pattern) => allMatches(file, pattern));
    const routes = file.path.includes('/routes/') ? allMatches(file, ROUTE) : [];
    const types = file.path === 'src/contracts/records.ts' ? allMatches(file, EXPORTED_TYPE) : [];
    return [...names, ...routes, ...types].flatMap((name) => judgeName(file.path, name));
  });
}

/** Texts in a TypeScript file that holds nothing but texts. */
function textsOf(file: SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isStringLiteralLike(node.initializer)) {
      found.push(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

const sentencesOf = (file: SourceFile): string[] =>
  file.path.endsWith('.json') ? Object.values(JSON.parse(file.text) as Record<string, string>) : textsOf(file);

/** Sentences on the screen that use a word they should not: of a translation file, or of a module of texts. */
export function sentenceViolations(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    sentencesOf(file).flatMap((sentence) => complaints(file.path, sentence, wordsOfSentence(sentence))),
  );
}
