// A reply waits a moment: it is taken back whole, leaves later, goes at once, or stops because something new came.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { base, launch, narrow, open, settled } from '../support/browser.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';
import { wordsIn } from '../support/writing.mjs';

let browser, ask, me;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(base));
    me = (await ask('GET', '/users/me')).user.id;
});
after(() => browser.close());

const MOMENT_S = 4;
const commentsOf = async (ticket) => (await ask('GET', `/tickets/${ticket.id}/comments`)).comments.map((each) => each.body);
const waitingOf = async (ticket) => (await ask('GET', `/tickets/${ticket.id}/outgoing_replies`)).outgoing_replies;
const newTicket = (subject) => ticketOf(ask, 'Olga Outbox', subject, 'When will it come?', { assignee_id: me });

test('a reply is taken back whole by one key, edited, and leaves', async () => {
    const ticket = await newTicket('Taken back');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`, { undo: MOMENT_S });
    const text = page.getByLabel('Reply to Olga');
    await text.fill('On Friday.');
    await page.getByLabel('Add files').setInputFiles({ name: 'route.txt', mimeType: 'text/plain', buffer: Buffer.from('a route') });
    await page.getByText(/^7 (B|bytes?)$/).waitFor();
    await page.getByRole('button', { name: /^Send to Olga/ }).click();
    const card = page.getByRole('status').filter({ hasText: 'leaves in a moment' });
    await card.waitFor();
    assert.match(await card.innerText(), /On Friday\.[^]*route\.txt/);
    assert.deepEqual(await commentsOf(ticket), ['When will it come?']);
    assert.equal(await wordsIn(text), '');
    await text.press('Escape');
    await page.keyboard.press('z');
    await card.waitFor({ state: 'detached' });
    await text.filter({ hasText: 'On Friday.' }).waitFor();
    await page.getByRole('list', { name: 'Files' }).getByText('route.txt').waitFor();
    await text.fill('On Thursday.');
    await page.keyboard.press('Control+Enter');
    await card.waitFor();
    await page.locator('[data-kind=ours]', { hasText: 'On Thursday.' }).waitFor();
    await card.waitFor({ state: 'detached' });
    assert.deepEqual(await commentsOf(ticket), ['When will it come?', 'On Thursday.']);
    const [, reply] = (await ask('GET', `/tickets/${ticket.id}/comments`)).comments;
    assert.deepEqual(reply.attachments.map((each) => each.file_name), ['route.txt']);
    assert.deepEqual(wrong, []);
});

test('a reply leaves later at a natural time, is seen in Today, and stops when the customer writes first', async () => {
    const ticket = await newTicket('Leaves later');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`, { undo: MOMENT_S });
    await page.getByLabel('Reply to Olga').fill('Did it come?');
    await page.getByRole('button', { name: 'More ways to send' }).click();
    await page.getByRole('menuitem', { name: /^Monday morning|^Tomorrow morning/ }).first().click();
    await page.getByText(/^leaves .*09:00/).waitFor();
    const [waiting] = await waitingOf(ticket);
    assert.ok(new Date(waiting.leaves_at) > Date.now() + 3600_000);
    await page.goto('/');
    await page.getByRole('heading', { name: 'Leaves later' }).waitFor();
    await page.getByText('Did it come?').click();
    await page.getByText(/^leaves /).waitFor();
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: 'It came, thank you!', author_id: ticket.requester_id } } });
    const stopped = page.getByRole('alert').filter({ hasText: 'Not sent: the customer wrote meanwhile.' });
    await stopped.waitFor();
    await page.goto('/');
    await page.getByRole('heading', { name: 'Your replies that did not leave' }).waitFor();
    await page.getByText('Did it come?').click();
    await stopped.getByRole('button', { name: /^Go on writing/ }).click();
    await stopped.waitFor({ state: 'detached' });
    assert.equal(await wordsIn(page.getByLabel('Reply to Olga')), 'Did it come?');
    assert.deepEqual(await commentsOf(ticket), ['When will it come?', 'It came, thank you!']);
    assert.deepEqual(wrong, []);
});

test('what the desk knows to be new stops a send that the page does not know of yet', async () => {
    const ticket = await newTicket('Seen');
    const { page } = await open(browser, `/tickets/${ticket.id}`, { undo: MOMENT_S, expected: ['409'] });
    await page.getByLabel('Reply to Olga').fill('My answer.');
    await page.route('**/api/v2/tickets/*/outgoing_replies', async (route) => {
        if (route.request().method() === 'POST' && !(await commentsOf(ticket)).includes('Wait!')) await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: 'Wait!', author_id: ticket.requester_id } } });
        await route.continue();
    });
    await page.getByRole('button', { name: /^Send to Olga/ }).click();
    await page.getByText('Something new came').waitFor();
    assert.equal(await wordsIn(page.getByLabel('Reply to Olga')), 'My answer.');
    assert.deepEqual(await waitingOf(ticket), []);
});

test('by touch on a narrow screen, a reply is taken back', async () => {
    const ticket = await newTicket('By touch');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`, { undo: 30, viewport: narrow, hasTouch: true, isMobile: true });
    await settled(page);
    await page.getByLabel('Reply to Olga').fill('Soon.');
    await page.getByRole('button', { name: /^Send to Olga/ }).tap();
    await page.getByRole('button', { name: /^Take back/ }).tap();
    await page.getByRole('button', { name: /^Take back/ }).waitFor({ state: 'detached' });
    assert.equal(await wordsIn(page.getByLabel('Reply to Olga')), 'Soon.');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    assert.deepEqual(await waitingOf(ticket), []);
    assert.deepEqual(wrong, []);
});
