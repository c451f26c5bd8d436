// In the menu of sending: what comes afterwards. Remembered for the next time, on each device.
import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from '../../platform/i18n';
import { changeSettings, settingsQuery } from '../../platform/settings';
import { sayRefusal } from '../../ui/says';
import { afterChoices } from './afterSending';

export function AfterItems(): ReactNode {
  const { t } = useTranslation();
  const chosen = useQuery(settingsQuery).data?.after_sending ?? 'stay';
  return (
    <>
      <Menu.Label>{t('after.label')}</Menu.Label>
      {afterChoices.map((each) => (
        <Menu.Item key={each} closeMenuOnClick={false} leftSection={<IconCheck size={16} aria-hidden visibility={each === chosen ? 'visible' : 'hidden'} />} onClick={() => void changeSettings({ after_sending: each }).catch(sayRefusal)}>
          {t(`after.way.${each}`)}
          {each === chosen && <span className="unseen">: {t('after.chosen')}</span>}
        </Menu.Item>
      ))}
    </>
  );
}
