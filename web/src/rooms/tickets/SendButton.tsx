// The button that sends or keeps, and beside it the ways to do so: with another status, or at another time.
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconEye, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { shownKeys } from '../../app/actions';
import type { Status } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { LaterItems } from '../outbox/LaterItems';
import { AfterItems } from './AfterItems';
import styles from './Composer.module.css';

export interface How {
  status?: Status;
  leavesAt?: Date;
}
interface SendProps {
  isReply: boolean;
  name: string;
  busy: boolean;
  disabled: boolean;
  again: boolean;
  zone: string; // of the customer
  chooseOwn: () => void;
  look: () => Promise<void>; // at what would leave
  isShared: boolean; // colleagues see the draft
  share: () => void;
  send: (how?: How) => Promise<void>;
}
export function SendButton({ isReply, name, busy, disabled, again, zone, chooseOwn, look, isShared, share, send }: SendProps): ReactNode {
  const { t } = useTranslation();
  const label = again ? t('composer.sendAnyway', { name }) : isReply ? t('composer.send', { name }) : t('composer.keep');
  return (
    <>
      <Button className={isReply ? '' : (styles.keep ?? '')} disabled={disabled} loading={busy} onClick={() => void send()} rightSection={<span className={styles.sendKeys}>{shownKeys('mod+enter').join('')}</span>}>
        {label}
      </Button>
      <Menu position="top-end" portalProps={{ target: '#room' }} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button variant="default" px={8} disabled={disabled || busy} aria-label={t('composer.more')}>
            <IconChevronDown size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu ?? ''}>
          {isReply && (
            <Menu.Item leftSection={<IconEye size={16} aria-hidden />} rightSection={<span className={styles.sendKeys}>{shownKeys('mod+shift+enter').join('')}</span>} onClick={() => void look()}>
              {t('surface.look', { name })}
            </Menu.Item>
          )}
          {(['open', 'pending', 'solved'] as const).map((status) => (
            <Menu.Item key={status} onClick={() => void send({ status })}>
              {t('composer.andThen', { what: label, status: t(`status.${status}`) })}
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<IconUsers size={16} aria-hidden />} onClick={share}>
            {t(isShared ? 'draft.unshare' : 'draft.share')}
          </Menu.Item>
          {isReply && <AfterItems />}
          {isReply && <LaterItems zone={zone} name={name} choose={(leavesAt) => void send({ leavesAt })} chooseOwn={chooseOwn} />}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
