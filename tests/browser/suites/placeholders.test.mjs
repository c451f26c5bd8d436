// Placeholders in a reply: put in by the menu, read as they will leave, filled when sent; an unfilled one stops once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { base, launch, narrow, open } from '../support/browser.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';
import { wordsIn } from '../support/writing.mjs';

let browser, ask, me;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(base));
    me = (await ask('GET', '/users/me')).user.id;
});
after(() => browser.close());

const commentsOf = async (ticket) => (await ask('GET', `/tickets/${ticket.id}/comments`)).comments.map((each) => each.body);
const newTicket = (subject) => ticketOf(ask, 'Paula Placeholder', subject, 'Where is it?', { assignee_id: me });

test('a placeholder is put where the cursor stands, previewed, and filled when the reply leaves', async () => {
    const ticket = await newTicket('Filled');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const text = page.getByLabel('Reply to Paula');
    await text.fill('Dear , it is here.');
    await text.press('Home');
    for (const _ of 'Dear ') await text.press('ArrowRight');
    await page.getByRole('button', { name: 'Insert a placeholder' }).click();
    await page.getByRole('menuitem', { name: /^First name of the customer/ }).click();
    assert.equal(await wordsIn(text), 'Dear {{customer.first_name}}, it is here.');
    await page.getByText('Dear Paula, it is here.', { exact: true }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-kind=ours]', { hasText: 'Dear Paula, it is here.' }).waitFor();
    assert.deepEqual(await commentsOf(ticket), ['Where is it?', 'Dear Paula, it is here.']);
    assert.deepEqual(wrong, []);
});

test('an unfilled placeholder stops the sending once, by touch on a narrow screen too; a note keeps its braces', async () => {
    const ticket = await newTicket('Unfilled');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`, { viewport: narrow });
    const text = page.getByLabel('Reply to Paula');
    await text.fill('Your number is {{order.number}}.');
    await page.getByRole('button', { name: /^Send to Paula/ }).click();
    const stopped = page.getByRole('alert').filter({ hasText: 'There is nothing to put in place of {{order.number}}' });
    await stopped.waitFor();
    assert.deepEqual(await commentsOf(ticket), ['Where is it?']);
    assert.equal(await wordsIn(text), 'Your number is {{order.number}}.');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    await page.getByRole('button', { name: /^Send to Paula as it is/ }).click();
    await stopped.waitFor({ state: 'detached' });
    await page.locator('[data-kind=ours]', { hasText: 'Your number is {{order.number}}.' }).waitFor();
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await page.getByLabel('Note for the team').fill('The text says {{customer.name}}.');
    await page.getByRole('button', { name: /^Keep note/ }).click();
    await page.locator('[data-kind=note]', { hasText: 'The text says {{customer.name}}.' }).waitFor();
    assert.deepEqual(await commentsOf(ticket), ['Where is it?', 'Your number is {{order.number}}.', 'The text says {{customer.name}}.']);
    assert.deepEqual(wrong, []);
});
