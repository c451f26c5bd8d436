// The first visit: an empty desk is set up, and a new administrator answers a ticket without reading anything.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { DeskPlace } from '../../support/desk.mjs';
import { launch, watch, wide } from '../support/browser.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';

let browser, place, desk;
before(async () => {
    browser = await launch();
    place = new DeskPlace();
    desk = await place.start();
});
after(async () => {
    await browser.close();
    await desk.stop();
    place.clear();
});

test('who looks around in the demonstration answers a ticket without reading anything', async () => {
    const shown = new DeskPlace();
    const demonstration = await shown.start({ demonstration: true });
    try {
        const page = await (await browser.newContext({ viewport: wide, baseURL: demonstration.base, locale: 'en-GB' })).newPage();
        const wrong = watch(page, demonstration.base, ['401']);
        await page.goto('/');
        await page.getByRole('button', { name: /^Look around as/ }).first().click();
        await page.getByRole('heading', { name: /wait/i, level: 1 }).waitFor();
        await page.getByText('A demonstration:', { exact: false }).waitFor();
        await page.locator('main a[href^="/tickets/"]').first().click(); // the first who waits
        await page.getByRole('textbox', { name: /^Reply to/ }).fill('Thank you for writing. I look into it today.');
        await page.getByRole('button', { name: /^Send to/ }).click();
        await page.getByText('leaves in a moment').waitFor();
        const reply = page.locator('[data-kind=ours]', { hasText: 'I look into it today.' });
        await reply.waitFor();
        await page.waitForFunction(async () => (await (await fetch('/api/v2/health')).json()).readers.every((reader) => reader.behind === 0));
        await page.reload(); // the desk knows by now that it stays here
        await reply.waitFor();
        assert.equal(await page.getByText('Not sent by mail').count(), 0); // the banner says so once for all
        assert.deepEqual(wrong, []);
    } finally {
        await demonstration.stop();
        shown.clear();
    }
});

test('set-up, sign in with a wrong and the right password, and the first answer', async () => {
    const page = await (await browser.newContext({ viewport: wide, baseURL: desk.base, locale: 'en-GB' })).newPage();
    const wrong = watch(page, desk.base, ['401', '422']);
    await page.goto('/');
    await page.getByLabel('Your name').fill('Jonas Berg');
    await page.getByLabel('Your mail address').fill('jonas@desk.example');
    await page.getByLabel('A password', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Set up the desk' }).click();
    await page.getByText(/at least 10 characters/).first().waitFor();
    await page.getByLabel('A password', { exact: true }).fill('a calm surface 1');
    await page.getByRole('button', { name: 'Set up the desk' }).click();
    await page.getByRole('heading', { name: 'Nobody waits for you, Jonas.' }).waitFor();

    const { ask } = await signedIn(desk.base, 'jonas@desk.example', 'a calm surface 1');
    await ticketOf(ask, 'Marta Ferreira', 'Crib?', 'Will it come?');
    await page.getByText('Will it come?').click(); // it came by itself
    await page.getByLabel('Reply to Marta').fill('On Friday, Marta.');
    await page.getByRole('button', { name: /^Send to Marta/ }).click();
    await page.getByText('leaves in a moment').waitFor();
    const reply = page.locator('[data-kind=ours]', { hasText: 'On Friday, Marta.' });
    await reply.getByText('Not sent by mail: no mail server was set up.').waitFor(); // it came by the feed
    assert.equal(await reply.getByRole('alert').count(), 0);
    await reply.getByRole('link', { name: 'Set one up' }).click();
    await page.waitForURL('**/settings/mailboxes');

    await page.getByRole('link', { name: 'Me', exact: false }).last().click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Mail address').fill('jonas@desk.example');
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The address or the password is not right.').waitFor();
    await page.getByLabel('Password', { exact: true }).fill('a calm surface 1');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation', { name: 'Rooms' }).waitFor();
    assert.deepEqual(wrong, []);
});
