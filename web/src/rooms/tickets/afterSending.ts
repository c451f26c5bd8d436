// What comes after a reply was sent: one stays, goes to the next ticket, or back to the list. Who solved goes on anyway.
import type { OwnSettings, Status } from '../../platform/api/things';
import { client } from '../../platform/session';
import { settingsQuery } from '../../platform/settings';

export const afterChoices: readonly OwnSettings['after_sending'][] = ['stay', 'next', 'list'];

export function afterSending(status: Status | undefined, { next, toList }: { next: (() => void) | undefined; toList: () => void }): void {
  const wish = client.getQueryData(settingsQuery.queryKey)?.after_sending ?? 'stay';
  if (wish === 'list') toList();
  else if (wish === 'next') (next ?? toList)();
  else if (status === 'solved') next?.();
}
