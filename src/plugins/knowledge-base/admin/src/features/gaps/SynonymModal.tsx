import { Button, Field, TextInput } from '@strapi/design-system';
import { useState, type ChangeEvent, type FormEvent } from 'react';
import type { SearchGap } from '../../../../../../contracts/http/knowledge-search';
import { useT } from '../../app/hooks';
import { searchApi } from '../../app/search-api';
import { useAct } from '../../app/useAct';
import { FormEnd } from '../../shared/FormEnd';
import { WideModal } from '../../shared/Modal';
import { Line, Quiet, Stack } from '../../shared/small-parts';

const MOST_WORDS = 20;

const wordsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,;\n]/u)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
];

/** The words of the search and a word that articles use mean one thing from now on. */
export function SynonymModal({ gap, onClose }: { gap: SearchGap; onClose: () => void }) {
  const t = useT();
  const [typed, setTyped] = useState(`${gap.texts[0] ?? ''}, `);
  const words = wordsOf(typed);
  const add = useAct({
    does: () => searchApi.addSynonym(gap.locale, words),
    says: () => t('gaps.synonym.done'),
    changes: ['gaps'],
  });
  const isSound = words.length >= 2 && words.length <= MOST_WORDS;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (isSound) add.mutate(undefined, { onSuccess: onClose });
  };
  return (
    <WideModal title={t('gaps.synonym')} width={560} onClose={onClose}>
      <form onSubmit={save}>
        <Stack $gap={16}>
          <Field.Root hint={t('gaps.synonym.hint')}>
            <Field.Label>{t('gaps.synonym.words')}</Field.Label>
            <TextInput
              value={typed}
              lang={gap.locale}
              dir="auto"
              onChange={({ target }: ChangeEvent<HTMLInputElement>) => setTyped(target.value)}
            />
            <Field.Hint />
          </Field.Root>
          {gap.nearWords.length > 0 && (
            <Stack $gap={4}>
              <Quiet>{t('gaps.synonym.near')}</Quiet>
              <Line>
                {gap.nearWords.map((word) => (
                  <Button
                    key={word}
                    size="S"
                    variant="tertiary"
                    disabled={words.includes(word)}
                    onClick={() => setTyped([...words, word].join(', '))}
                  >
                    {word}
                  </Button>
                ))}
              </Line>
            </Stack>
          )}
          <FormEnd does={t('gaps.synonym.save')} isSound={isSound} isPending={add.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </WideModal>
  );
}
