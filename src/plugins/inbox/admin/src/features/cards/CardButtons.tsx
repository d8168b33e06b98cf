import { Button, Dialog } from '@strapi/design-system';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { CardItem } from '../../../../../../contracts/customer-records';
import { asInboxError } from '../../app/api';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { metaText } from '../../shared/typography';

type CardButton = CardItem['buttons'][number];

const Line = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  margin-top: 4px;
`;

const Refused = styled.p`
  ${metaText}
  color: ${({ theme }) => tokensOf(theme).dangerText};
`;

interface CardButtonsProps {
  buttons: readonly CardButton[];
  onPress: (button: string) => Promise<void>;
}

/** What can be done in the other system from here. One at a time; what it refuses is said beside the button. */
export function CardButtons({ buttons, onPress }: CardButtonsProps) {
  const t = useT();
  const [pressed, setPressed] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const press = async ({ id }: CardButton): Promise<void> => {
    setPressed(id);
    setRefusal(null);
    try {
      await onPress(id);
    } catch (cause) {
      const { code, message } = asInboxError(cause);
      setRefusal(code === 'offline' ? t('offline') : message);
    } finally {
      setPressed(null);
    }
  };
  return (
    <div>
      <Line>
        {buttons.map((button, index) => (
          <OneButton
            key={button.id}
            button={button}
            isFirst={index === 0}
            isBusy={pressed === button.id}
            isOff={pressed !== null}
            onPress={() => void press(button)}
          />
        ))}
      </Line>
      {refusal !== null && (
        <Refused role="alert" dir="auto">
          {refusal}
        </Refused>
      )}
    </div>
  );
}

interface OneButtonProps {
  button: CardButton;
  isFirst: boolean;
  isBusy: boolean;
  isOff: boolean;
  onPress: () => void;
}

function OneButton({ button, isFirst, isBusy, isOff, onPress }: OneButtonProps) {
  const t = useT();
  const variant = button.tone === 'danger' ? 'danger-light' : isFirst ? 'tertiary' : 'ghost';
  const look = { variant, size: 'S', loading: isBusy, disabled: isOff } as const;
  if (button.confirm === undefined) {
    return (
      <Button {...look} onClick={onPress}>
        {button.label}
      </Button>
    );
  }
  return (
    <Dialog.Root>
      <Dialog.Trigger>
        <Button {...look}>{button.label}</Button>
      </Dialog.Trigger>
      <Dialog.Content>
        <Dialog.Header>{button.label}</Dialog.Header>
        <Dialog.Body>{button.confirm}</Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {t('cards.cancel')}
            </Button>
          </Dialog.Cancel>
          <Dialog.Action>
            <Button fullWidth variant={button.tone === 'danger' ? 'danger' : 'default'} onClick={onPress}>
              {button.label}
            </Button>
          </Dialog.Action>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
