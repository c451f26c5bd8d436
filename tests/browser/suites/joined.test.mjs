// Tickets are merged, split and put to sleep from the palette, and each is undone; by a narrow page too.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { base, launch, narrow, open } from '../support/browser.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';

let browser, ask;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(base));
});
after(() => browser.close());

const ticketNow = async (ticket) => (await ask('GET', `/tickets/${ticket.id}`)).ticket;
async function act(page, words) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(words);
    await page.keyboard.press('Enter');
}

test('a ticket is merged with another of the customer, and separated again', async () => {
    const target = await ticketOf(ask, 'Jo Joined', 'The high chair', 'It wobbles.');
    const ticket = await ticketOf(ask, 'Jo Joined', 'The high chair again', 'Did you see it?');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    await page.getByRole('heading', { name: 'Jo Joined' }).waitFor();
    await act(page, 'Merge with');
    await page.getByRole('button', { name: 'The high chair', exact: true }).click();
    const lines = page.getByRole('list', { name: 'What this ticket has to do with others' });
    await lines.getByText('Goes on in:').waitFor();
    assert.equal((await ticketNow(ticket)).merged_into_id, target.id);
    await lines.getByRole('link', { name: 'The high chair' }).click();
    await lines.getByText('Goes on here:').waitFor();
    await lines.getByRole('button', { name: 'Separate' }).click();
    await lines.waitFor({ state: 'detached' });
    assert.equal((await ticketNow(ticket)).status, 'new');
    assert.deepEqual(wrong, []);
});

test('a comment becomes a ticket of its own, and comes back', async () => {
    const ticket = await ticketOf(ask, 'Jo Joined', 'The desk', 'It came.');
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: 'And the lamp is broken.', author_id: ticket.requester_id } } });
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const lamp = page.locator('[data-kind=theirs]', { hasText: 'lamp is broken' });
    await lamp.waitFor();
    await act(page, 'Split a comment');
    await lamp.getByRole('button', { name: 'Split this off' }).click();
    await lamp.waitFor({ state: 'detached' });
    const lines = page.getByRole('list', { name: 'What this ticket has to do with others' });
    await lines.getByText('Split off:').waitFor();
    await lines.getByRole('button', { name: 'Bring back' }).click();
    await lamp.waitFor();
    await lines.waitFor({ state: 'detached' });
    assert.deepEqual(wrong, []);
});

test('a ticket sleeps until the customer answers, on a narrow page', async () => {
    const ticket = await ticketOf(ask, 'Jo Joined', 'The shelf', 'It is crooked.');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`, { viewport: narrow });
    await page.getByRole('heading', { name: 'Jo Joined' }).waitFor();
    await act(page, 'Sleep until the customer');
    const lines = page.getByRole('list', { name: 'What this ticket has to do with others' });
    await lines.getByText('Sleeps until the customer answers.').waitFor();
    assert.equal((await ticketNow(ticket)).status, 'hold');
    await lines.getByRole('button', { name: 'Wake it' }).click();
    await lines.waitFor({ state: 'detached' });
    assert.equal((await ticketNow(ticket)).status, 'new');
    await act(page, 'Sleep until the customer');
    await lines.waitFor();
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: 'Any news?', author_id: ticket.requester_id }, status: 'open' } });
    await lines.waitFor({ state: 'detached' });
    assert.deepEqual(wrong, []);
});
