import { Field, Textarea } from '@strapi/design-system';
import type { ChangeEvent } from 'react';
import { styled } from 'styled-components';
import type { ConfiguredAccountView } from '../../../../../../contracts/http/channels';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Card, CardHead, CardTitle, Quiet, Stack } from './look';
import { previewOf } from './model';

type Voice = ConfiguredAccountView['brandVoice'];

const Sides = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  gap: 24px;

  @media (max-width: 760px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

const Bubble = styled.div`
  align-self: start;
  padding: 12px 16px;
  border-radius: 4px;
  background: ${({ theme }) => tokensOf(theme).ownMessage};
  font-size: 1.4rem;
  line-height: 2rem;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  color: ${({ theme }) => theme.colors.neutral800};

  > em {
    font-style: normal;
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;

interface VoiceCardProps {
  voice: Voice;
  /** messages of this channel carry a signature */
  isSigned: boolean;
  onChange: (voice: Voice) => void;
}

/** How the team sounds here, and what a first answer looks like with it. */
export function VoiceCard({ voice, isSigned, onChange }: VoiceCardProps) {
  const t = useT();
  const names = { customer: 'Amara', agent: t('channels.voice.you') };
  const greeting = previewOf(voice.greeting.trim(), names);
  const signature = isSigned ? previewOf(voice.signature.trim(), names) : '';
  const field = (name: keyof Voice, maxLength: number, rows: number) => (
    <Field.Root
      hint={t(name === 'signature' && !isSigned ? 'channels.voice.signature.unused' : `channels.voice.${name}.hint`)}
    >
      <Field.Label>{t(`channels.voice.${name}`)}</Field.Label>
      <Textarea
        rows={rows}
        maxLength={maxLength}
        value={voice[name]}
        onChange={({ target }: ChangeEvent<HTMLTextAreaElement>) => onChange({ ...voice, [name]: target.value })}
      />
      <Field.Hint />
    </Field.Root>
  );
  return (
    <Card aria-label={t('channels.voice')}>
      <CardHead>
        <CardTitle>{t('channels.voice')}</CardTitle>
        <Quiet>{t('channels.voice.text')}</Quiet>
      </CardHead>
      <Sides>
        <Stack>
          {field('greeting', 500, 2)}
          {field('signature', 2_000, 3)}
          {field('tone', 2_000, 3)}
        </Stack>
        <div>
          <Quiet style={{ marginBottom: 4, fontWeight: 600 }}>{t('channels.voice.preview')}</Quiet>
          <Bubble dir="auto">
            {greeting !== '' && `${greeting}\n\n`}
            <em>{t('channels.voice.sample')}</em>
            {signature !== '' && `\n\n${signature}`}
          </Bubble>
        </div>
      </Sides>
    </Card>
  );
}
