import { Button, Menu } from '@strapi/design-system';
import { CaretDown } from '@strapi/icons';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { SEND_CHOICES, type SendChoice } from './model';

const Split = styled.div`
  display: inline-flex;
  flex: none;

  > button:first-child {
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }

  /* Strapi's lighter shade under the pointer leaves its white words below 4.5 : 1. */
  > button:first-child:hover:not([aria-disabled='true'], :disabled) {
    background: ${({ theme }) => theme.colors.buttonPrimary600};
    border-color: ${({ theme }) => theme.colors.buttonPrimary600};
    filter: brightness(0.88);
  }

  @media (max-width: 767px) {
    > button {
      height: 44px;
    }
  }
`;

const More = styled(Menu.Trigger)`
  height: 32px;
  padding: 0 8px;
  border: 0;
  border-inline-start: 1px solid rgba(255, 255, 255, 0.35);
  border-start-start-radius: 0;
  border-end-start-radius: 0;
  background: ${({ theme }) => theme.colors.buttonPrimary600};

  svg,
  svg path {
    fill: ${({ theme }) => theme.colors.buttonNeutral0};
  }

  &:hover {
    filter: brightness(0.88);
  }
`;

interface SendSplitProps {
  choice: SendChoice;
  isOff: boolean;
  onSend: (choice: SendChoice) => void;
}

/** Sends as the agent did last; the arrow has the other ways, and what is taken there is remembered. */
export function SendSplit({ choice, isOff, onSend }: SendSplitProps) {
  const t = useT();
  return (
    <Split>
      <Button size="S" disabled={isOff} onClick={() => onSend(choice)}>
        {t(`composer.send.${choice}`)}
      </Button>
      <Menu.Root>
        <More
          disabled={isOff}
          aria-label={t('composer.send.more')}
          endIcon={<CaretDown width={8} height={8} aria-hidden />}
        />
        <Menu.Content popoverPlacement="top-end">
          {SEND_CHOICES.map((other) => (
            <Menu.Item key={other} onSelect={() => onSend(other)}>
              {t(`composer.send.${other}`)}
            </Menu.Item>
          ))}
        </Menu.Content>
      </Menu.Root>
    </Split>
  );
}

const PaperButton = styled(Button)`
  &,
  &:hover,
  &:active {
    background: ${({ theme }) => theme.colors.warning500};
    border-color: ${({ theme }) => theme.colors.warning500};
  }

  &,
  span {
    color: ${({ theme }) => (tokensOf(theme).isDark ? theme.colors.neutral100 : theme.colors.neutral1000)};
  }
`;

export function AddNoteButton({ isOff, onSend }: { isOff: boolean; onSend: () => void }) {
  const t = useT();
  return (
    <PaperButton size="S" disabled={isOff} onClick={onSend}>
      {t('composer.send.note')}
    </PaperButton>
  );
}
