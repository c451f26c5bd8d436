// The desk itself goes and comes back, and the way to it is slow: nothing written is lost, and the page goes on by itself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { DeskPlace } from '../../support/desk.mjs';
import { launch, open } from '../support/browser.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';
import { wordsIn } from '../support/writing.mjs';

let browser, place, desk, ask;
before(async () => {
    browser = await launch();
    place = new DeskPlace();
    place.setUp();
    desk = await place.start();
    ({ ask } = await signedIn(desk.base));
});
after(async () => {
    await browser.close();
    await desk.stop();
    place.clear();
});
const signIn = { email: 'ada@desk.example', password: 'correct horse battery 7' };

test('when the desk was killed and is back, the page says so, keeps the words, and shows what it missed', async () => {
    const ticket = await ticketOf(ask, 'Rita Lopes', 'Gone', 'First words.');
    const { page } = await open(browser, `/tickets/${ticket.id}`, { at: desk.base, ...signIn });
    const text = page.getByLabel('Reply to Rita');
    await text.fill('These words stay.');
    const { host } = new URL(desk.base);
    await desk.kill();
    await page.getByText('The desk cannot be reached.', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: /^Send to Rita/ }).click();
    await page.getByText('nothing was sent').waitFor();
    await page.getByRole('button', { name: /^Solve/ }).click(); // refused, and it is as it was
    await page.getByText('open · ').or(page.getByText('new · ')).first().waitFor();
    assert.equal(await wordsIn(text), 'These words stay.');

    desk = await place.start({ listen: host });
    ({ ask } = await signedIn(desk.base));
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: 'While you were away.', public: false } } });
    await page.locator('[data-kind=note]', { hasText: 'While you were away.' }).waitFor();
    await page.getByText('What you write is kept here', { exact: false }).waitFor({ state: 'detached' });
    assert.equal(await wordsIn(text), 'These words stay.');
    await page.getByRole('button', { name: /^Send to Rita/ }).click();
    await page.getByText('Sent to Rita.').waitFor();
    const said = (await ask('GET', `/tickets/${ticket.id}/comments`)).comments.filter((each) => each.body === 'These words stay.');
    assert.equal(said.length, 1);
});

test('a piece of the page that does not come at once is asked for again; one that never comes says so, and the rest stays', async () => {
    const { page } = await open(browser, '/', { at: desk.base, ...signIn, expected: ['ERR_FAILED'] });
    let left = 2;
    await page.route('**/assets/KeysSheet-*.js', (route) => (left-- > 0 ? route.abort() : route.continue()));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    assert.ok(left < 0, 'it was refused twice');
    await page.keyboard.press('Escape');

    await page.clock.install();
    await page.route('**/assets/PeoplePage-*.js', (route) => route.abort());
    await page.getByRole('link', { name: 'People' }).click();
    for (let at = 0; at < 15; ++at) {
        await page.clock.runFor(10_000);
        await page.waitForTimeout(100);
    }
    await page.getByRole('alert').filter({ hasText: 'This part of the page failed.' }).waitFor();
    await page.getByRole('link', { name: 'Today' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await page.getByText('This part of the page failed.').count(), 0);
});

test('over a slow network the page says that it waits, and an impatient hand sends once', async () => {
    const ticket = await ticketOf(ask, 'Rita Lopes', 'Slow', 'Slow words.');
    const { page, context, wrong } = await open(browser, '/', { at: desk.base, ...signIn });
    await page.getByRole('heading', { level: 1 }).waitFor();
    const network = await context.newCDPSession(page);
    await network.send('Network.enable');
    await network.send('Network.emulateNetworkConditions', { offline: false, latency: 1500, downloadThroughput: 20_000, uploadThroughput: 20_000 });
    await page.getByText('Slow words.').first().click();
    await page.getByText('One moment …').first().waitFor();
    const text = page.getByLabel('Reply to Rita');
    await text.fill('Sent slowly.');
    const send = page.getByRole('button', { name: /^Send to Rita/ });
    await send.click();
    await page.keyboard.press('Control+Enter');
    await send.click({ force: true, timeout: 1000 }).catch(() => undefined);
    await page.getByText('Sent to Rita.').waitFor();
    assert.equal((await ask('GET', `/tickets/${ticket.id}/comments`)).comments.length, 2);
    assert.deepEqual(wrong, []);
});
