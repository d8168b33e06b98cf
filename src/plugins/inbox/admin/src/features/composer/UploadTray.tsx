import { Cross, Paperclip } from '@strapi/icons';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { focusRing, Meta, oneLine } from '../../shared/typography';
import { sizeLabel } from '../../shared/sizeLabel';
import type { Upload } from './uploads';

const Tray = styled.ul`
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
  margin: 0;
  padding: 0 12px 8px;
  list-style: none;
`;

const File = styled.li<{ $isFailed: boolean; $progress: number }>`
  position: relative;
  display: inline-flex;
  align-items: center;
  gap: 6px;
  max-width: 100%;
  min-height: 28px;
  padding-inline-start: 8px;
  border: 1px solid ${({ theme, $isFailed }) => ($isFailed ? tokensOf(theme).tones.danger.border : theme.colors.neutral200)};
  border-radius: 4px;
  overflow: hidden;
  font-size: 1.2rem;
  line-height: 1.6rem;

  &::after {
    content: '';
    position: absolute;
    inset-block-end: 0;
    inset-inline-start: 0;
    height: 2px;
    width: ${({ $progress }) => `${Math.round($progress * 100)}%`};
    background: ${({ theme }) => theme.colors.primary600};
    opacity: ${({ $progress, $isFailed }) => ($progress === 1 || $isFailed ? 0 : 1)};
    transition: width 120ms;
  }

  b {
    ${oneLine}
    max-width: 240px;
    font-weight: 500;
  }

  button {
    ${focusRing}
    display: grid;
    place-items: center;
    flex: none;
    width: 28px;
    height: 28px;
    padding: 0;
    border: 0;
    background: none;
    color: ${({ theme }) => theme.colors.neutral600};
    cursor: pointer;
  }

  @media (max-width: 767px) {
    button {
      width: 44px;
      height: 44px;
    }
  }
`;

const Failed = styled.span`
  color: ${({ theme }) => tokensOf(theme).dangerText};
`;

/** The files that go with the text, how far they have come, and a way to take each off again. */
export function UploadTray({ uploads, onRemove }: { uploads: readonly Upload[]; onRemove: (id: string) => void }) {
  const t = useT();
  if (uploads.length === 0) return null;
  return (
    <Tray>
      {uploads.map(({ id, name, size, state, progress, reason }) => (
        <File key={id} $isFailed={state === 'failed'} $progress={progress}>
          <Paperclip width={12} height={12} aria-hidden />
          {state === 'failed' ? (
            <Failed role="alert">{t('composer.upload.failed', { name, reason })}</Failed>
          ) : (
            <>
              <b title={name}>{name}</b>
              <Meta>{state === 'uploading' ? `${Math.round(progress * 100)} %` : sizeLabel(size)}</Meta>
            </>
          )}
          <button type="button" aria-label={t('composer.upload.remove', { name })} onClick={() => onRemove(id)}>
            <Cross width={9} height={9} aria-hidden />
          </button>
        </File>
      ))}
    </Tray>
  );
}
