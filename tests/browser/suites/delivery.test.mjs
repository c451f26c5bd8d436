// A reply that could not be delivered is loud where people look, and leaves again when they say so.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { DeskPlace } from '../../support/desk.mjs';
import { MailServer } from '../../support/smtp.mjs';
import { launch, narrow, open } from '../support/browser.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';

let browser, place, desk, mail, ask;
let isFull = true;
before(async () => {
    browser = await launch();
    mail = await new MailServer(() => isFull).start();
    place = new DeskPlace();
    place.setUp();
    desk = await place.start({ configuration: mail.configuration });
    ({ ask } = await signedIn(desk.base));
});
after(async () => {
    await browser.close();
    await desk.stop();
    await mail.stop();
    place.clear();
});
const signIn = { email: 'ada@desk.example', password: 'correct horse battery 7' };

test('the ticket and Today say what did not arrive and why; it is sent again by a button, and all is calm', async () => {
    const ticket = await ticketOf(ask, 'Rita Lopes', 'Where is it?', 'Where is my table?');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`, { at: desk.base, ...signIn });
    await page.getByLabel('Reply to Rita').fill('On its way.');
    await page.getByRole('button', { name: /^Send to Rita/ }).click();
    const loud = page.locator('[data-kind=ours]').getByRole('alert');
    await loud.getByText('This did not reach Rita.').waitFor(); // it came by the feed
    assert.match(await loud.innerText(), /no such mailbox/i);

    await page.getByRole('link', { name: 'Today' }).click();
    await page.getByRole('heading', { name: 'Could not be delivered' }).waitFor();
    await page.setViewportSize(narrow);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    await page.getByRole('link', { name: /Where is it\?/ }).first().click();
    await loud.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('It is on its way again.').waitFor();
    await loud.getByText('This did not reach Rita.').waitFor(); // refused once more

    isFull = false;
    await loud.getByRole('button', { name: 'Send again' }).click();
    await loud.waitFor({ state: 'detached' });
    while (mail.taken === 0) await page.waitForTimeout(20);
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Could not be delivered' }).count(), 0);
    assert.equal(mail.taken, 1);
    assert.deepEqual(wrong, []);
});
