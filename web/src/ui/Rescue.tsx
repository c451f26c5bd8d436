// Where a part of the page fails, the rest stays: it says so, and the page can be loaded anew.
import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from '../platform/i18n';
import styles from './parts.module.css';

interface Props {
  of: string; // what is shown; something else is tried anew
  children: ReactNode;
}
interface State {
  of: string;
  isFailed: boolean;
}

export class Rescue extends Component<Props, State> {
  override state: State = { of: this.props.of, isFailed: false };

  static getDerivedStateFromError(): Partial<State> {
    return { isFailed: true };
  }
  static getDerivedStateFromProps({ of }: Props, before: State): State | null {
    return of === before.of ? null : { of, isFailed: false };
  }

  override render(): ReactNode {
    return this.state.isFailed ? <Failed /> : this.props.children;
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
