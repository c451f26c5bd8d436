// Who is here decides what is shown: first set-up, sign in, or the desk.
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, queryOptions, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { get, getSnapshot, onSignedOut, Refused } from '../platform/api/client';
import { useTranslation } from '../platform/i18n';
import { needsSignIn, startFeed } from '../platform/live';
import { client, MeProvider } from '../platform/session';
import { useStore } from '../platform/store';
import { Empty, Failure, Loading } from '../ui/parts';
import { Rescue } from '../ui/Rescue';
import { Says } from '../ui/Says';
import { mantineTheme, scheme } from '../ui/theme';
import { handleKey } from './actions';
import { SetUp } from './SetUp';
import { Shell } from './Shell';
import { SignIn, SignInAgain } from './SignIn';

export const meKey = ['me'] as const;
async function whoIsHere() {
  try {
    const { value, asOf } = await getSnapshot('/api/v2/users/me');
    return { user: value.user, asOf, isSetUp: true };
  } catch (failure) {
    if (!(failure instanceof Refused) || failure.status !== 401) throw failure;
    return { user: null, asOf: '', isSetUp: (await get('/api/v2/setup')).is_set_up };
  }
}

const hereQuery = queryOptions({ queryKey: meKey, queryFn: whoIsHere });
// Asked while the page is still being made.
export const askWhoIsHere = (): void => void client.query(hereQuery).catch(() => undefined); // the gate says what is wrong

export function App(): ReactNode {
  const shown = useStore(scheme);
  useEffect(() => {
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, []);
  return (
    <MantineProvider theme={mantineTheme} forceColorScheme={shown} withCssVariables={false} withGlobalClasses={false} withStaticClasses getStyleNonce={() => ''}>
      <QueryClientProvider client={client}>
        <Rescue of="desk">
          <Gate />
        </Rescue>
        <Says />
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Gate(): ReactNode {
  const { t } = useTranslation();
  const here = useQuery(hereQuery);
  const signInAgain = useStore(needsSignIn);
  const userId = here.data?.user?.id;
  useEffect(() => onSignedOut(() => needsSignIn.set(true)), []);
  const asOf = here.data?.asOf;
  const isTeam = here.data?.user?.role !== 'end-user';
  useEffect(() => (userId !== undefined && asOf !== undefined && isTeam && !signInAgain ? startFeed(asOf, userId) : undefined), [userId, asOf, isTeam, signInAgain]);

  if (here.isPending) return <Loading />;
  if (here.isError) return <Failure failure={here.error} again={() => void here.refetch()} />;
  const { user, isSetUp } = here.data;
  if (!isSetUp) return <SetUp />;
  if (!user) return <SignIn />;
  if (!isTeam) return <Empty title={t('gate.teamOnly')} />;
  return (
    <MeProvider value={user}>
      <Shell />
      {signInAgain && <SignInAgain email={user.email ?? ''} />}
    </MeProvider>
  );
}
