import { WAY_KINDS, type WayIn } from '../../../../contracts';
import type { ContactWay } from '../../../../contracts/http/knowledge-help';
import type { HelpWords } from './words';

/** The enabled ways to reach a person, one of each channel: the chat first, the quickest to answer before the others. */
export function waysTo(ways: readonly WayIn[], hasChat: boolean, words: HelpWords): readonly ContactWay[] {
  const links = WAY_KINDS.flatMap((kind) => ways.filter((way) => way.kind === kind)).filter(
    (way, at, sorted) => sorted.findIndex(({ label, kind }) => label === way.label && kind === way.kind) === at,
  );
  return [
    ...(hasChat ? [{ kind: 'chat' as const, label: words.chatNow }] : []),
    ...links.flatMap((way): ContactWay[] =>
      way.href === null
        ? []
        : [{ kind: 'link', icon: way.icon, label: words.ways[way.kind] ?? way.label, href: way.href }],
    ),
  ];
}
