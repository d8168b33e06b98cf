import { Button, Field, TextInput } from '@strapi/design-system';
import { useState, type FormEvent } from 'react';
import { styled } from 'styled-components';
import type { InspectionView, QuarantineItem } from '../../../../../../contracts/records';
import { asInboxError } from '../../app/api';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { TrustChip } from '../../shared/TrustChip';
import { isAddress } from '../composer';
import { takenFrom } from './model';
import type { KeptActs } from './useQuarantine';

const Form = styled.form`
  flex: none;
  display: grid;
  gap: 12px;
  padding: 16px 24px;
  border-top: 1px solid ${({ theme }) => tokensOf(theme).tones.primary.border};
  background: ${({ theme }) => tokensOf(theme).tones.primary.background};

  h3 {
    font-size: 1.4rem;
    line-height: 2rem;
    font-weight: 600;
  }

  p {
    font-size: 1.3rem;
    line-height: 2rem;
    color: ${({ theme }) => theme.colors.neutral700};
  }

  > div:first-child {
    max-width: 720px;
  }

  @media (max-width: 767px) {
    padding: 12px 16px;
  }
`;

const Sender = styled.div`
  max-width: 420px;
`;

const Known = styled.p`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px;
  overflow-wrap: anywhere;

  bdi {
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const Actions = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
`;

interface FormProps {
  item: QuarantineItem;
  inspection: InspectionView;
  onTake: KeptActs['take'];
  onCancel: () => void;
}

/** Makes a message of it after all, from a sender that is shown before it is believed, and not believed after. */
export function TakeForm({ item, inspection, onTake, onCancel }: FormProps) {
  const t = useT();
  const from = takenFrom(item, inspection);
  const [address, setAddress] = useState(from.address);
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const isOff = from.isAsked && !isAddress(address.trim());
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isOff) return;
    setIsBusy(true);
    setRefusal(null);
    try {
      await onTake(item.documentId, from.isAsked ? address.trim() : null);
    } catch (error) {
      setRefusal(asInboxError(error).message);
      setIsBusy(false);
    }
  };
  return (
    <Form
      aria-label={t('quarantine.take')}
      onSubmit={(event) => void submit(event)}
      onKeyDown={({ key }) => key === 'Escape' && onCancel()}
    >
      <div>
        <h3>{t('quarantine.take')}</h3>
        <p>{t('quarantine.take.text')}</p>
      </div>
      {from.isAsked ? (
        <Sender>
          <Field.Root hint={t('quarantine.take.hint')} error={refusal ?? undefined}>
            <Field.Label>{t('quarantine.take.sender')}</Field.Label>
            <TextInput
              autoFocus
              type="email"
              autoComplete="off"
              value={address}
              placeholder={t('composer.cc.placeholder')}
              onChange={({ target }: { target: HTMLInputElement }) => setAddress(target.value)}
            />
            <Field.Error />
            <Field.Hint />
          </Field.Root>
        </Sender>
      ) : (
        <Known>
          {t('quarantine.take.from')} <bdi>{from.address}</bdi> <TrustChip trust="unverified" />
        </Known>
      )}
      {!from.isAsked && refusal !== null && <p role="alert">{refusal}</p>}
      <Actions>
        <Button type="submit" disabled={isOff} loading={isBusy}>
          {t('quarantine.take.submit')}
        </Button>
        <Button variant="tertiary" onClick={onCancel}>
          {t('quarantine.take.cancel')}
        </Button>
      </Actions>
    </Form>
  );
}
