import { Button } from '@strapi/design-system';
import { useT } from '../app/hooks';
import { Line } from './small-parts';

interface FormEndProps {
  /** what is done, in words */
  readonly does: string;
  readonly isSound: boolean;
  readonly isPending?: boolean;
  readonly onCancel: () => void;
}

/** The last line of a form in a window: do it, or leave. */
export function FormEnd({ does, isSound, isPending = false, onCancel }: FormEndProps) {
  const t = useT();
  return (
    <Line>
      <Button type="submit" disabled={!isSound} loading={isPending}>
        {does}
      </Button>
      <Button variant="tertiary" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </Line>
  );
}
