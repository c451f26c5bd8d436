// Where a part of the page fails, the rest stays: it says so, and the page can be loaded anew.
import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './parts.module.css';

interface Props {
  of: string; // what is shown; something else is tried anew
  children: ReactNode;
}
interface State {
  failed: string | undefined;
}

export class Rescue extends Component<Props, State> {
  override state: State = { failed: undefined };

  override componentDidCatch(): void {
    this.setState({ failed: this.props.of });
  }
  static getDerivedStateFromError(): Partial<State> {
    return { failed: '' }; // until it is known of what
  }
  static getDerivedStateFromProps({ of }: Props, { failed }: State): Partial<State> | null {
    return failed !== undefined && failed !== '' && failed !== of ? { failed: undefined } : null;
  }

  override render(): ReactNode {
    return this.state.failed === undefined ? this.props.children : <Failed />;
  }
}

function Failed(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={styles.state} role="alert" data-state="failure">
      <p className={styles.stateTitle}>{t('rescue.title')}</p>
      <p>{t('rescue.kept')}</p>
      <Button variant="default" onClick={() => location.reload()}>
        {t('rescue.anew')}
      </Button>
    </div>
  );
}
