// Tickets are merged, split and put to sleep from the palette, and each is undone; by a narrow page too.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { base, launch, narrow, open } from '../support/browser.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';

let browser, ask, cookie;
before(async () => {
    browser = await launch();
    ({ ask, cookie } = await signedIn(base));
});
after(() => browser.close());

const ticketNow = async (ticket) => (await ask('GET', `/tickets/${ticket.id}`)).ticket;
async function withFile(ticket) {
    const answer = await fetch(`${base}/api/v2/uploads?filename=leg.txt`, { method: 'POST', headers: { 'Content-Type': 'text/plain', Cookie: cookie, Origin: base }, body: 'three centimetres' });
    const { upload } = await answer.json();
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: 'See the sheet.', author_id: ticket.requester_id, uploads: [upload.token] } } });
}
async function act(page, words) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(words);
    await page.keyboard.press('Enter');
}

test('a ticket is merged with another of the customer, and separated again', async () => {
    const target = await ticketOf(ask, 'Jo Joined', 'The high chair', 'It wobbles.');
    const ticket = await ticketOf(ask, 'Jo Joined', 'The high chair again', 'Did you see it?');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    await page.getByRole('heading', { name: 'Jo Joined', level: 1 }).waitFor();
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
    await page.getByRole('heading', { name: 'Jo Joined', level: 1 }).waitFor();
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

test('what the customer wrote is asked of somebody else, with its file, and their answer comes back here', async () => {
    const ticket = await ticketOf(ask, 'Jo Joined', 'The short leg', 'The left leg is short.');
    await withFile(ticket);
    const { page, wrong, context } = await open(browser, `/tickets/${ticket.id}`);
    await page.getByRole('heading', { name: 'Jo Joined', level: 1 }).waitFor();
    await page.keyboard.press('f');
    const form = page.getByRole('form', { name: 'Forward' });
    await form.getByLabel('To whom').first().fill('carla.works@example.net');
    await page.getByRole('option', { name: /carla\.works@example\.net/ }).click();
    await form.getByText('All replies').click();
    await form.getByRole('button', { name: 'Write to them' }).click();
    await page.getByRole('heading', { name: 'carla.works', level: 1 }).waitFor();
    const lines = page.getByRole('list', { name: 'What this ticket has to do with others' });
    await lines.getByText('Asked about:').waitFor();
    const composer = page.getByRole('region', { name: 'Your answer' });
    await composer.getByText('The left leg is short.').waitFor();
    await composer.getByText('leg.txt').waitFor();
    const aside = Number(page.url().split('/').pop());
    // The same draft on another device has the file too.
    const { page: other } = await open(browser, `/tickets/${aside}`);
    await other.getByRole('region', { name: 'Your answer' }).getByText('leg.txt').waitFor();
    await other.context().close();

    await composer.getByRole('textbox').focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Could you send a new leg?');
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-kind=ours]', { hasText: 'Could you send a new leg?' }).waitFor();
    const { comments } = await ask('GET', `/tickets/${aside}/comments`);
    assert.deepEqual(comments.at(-1).attachments.map((each) => each.file_name), ['leg.txt']);
    await lines.getByRole('link', { name: 'The short leg' }).click();
    await lines.getByText('Asked in:').waitFor();
    for (let tries = 0; (await ask('GET', `/tickets/${aside}/drafts`)).drafts.length > 0; ++tries) {
        assert.ok(tries < 50, 'the draft is done with');
        await page.waitForTimeout(100);
    }
    assert.equal((await ask('GET', `/tickets/${ticket.id}/comments`)).comments.length, 2, 'the customer has read nothing of it');
    assert.deepEqual(wrong, []);
    await context.close();
});

test('another group is asked for something, by when, on a narrow page', async () => {
    const ticket = await ticketOf(ask, 'Jo Joined', 'The long leg', 'I need a longer leg.');
    const { page, wrong, context } = await open(browser, `/tickets/${ticket.id}`, { viewport: narrow });
    await page.getByRole('heading', { name: 'Jo Joined', level: 1 }).waitFor();
    await act(page, 'Ask another group');
    const form = page.getByRole('form', { name: 'Ask another group' });
    await form.getByLabel('Which group').first().click();
    await page.getByRole('option', { name: 'Support' }).click();
    await form.getByLabel('What you need').fill('A leg of 80 cm.');
    await form.getByLabel('By when').first().click();
    await page.getByRole('option').last().click();
    await form.getByRole('button', { name: 'Ask', exact: true }).click();
    const lines = page.getByRole('list', { name: 'What this ticket has to do with others' });
    await lines.getByText('Asked in:').waitFor();
    const { links } = await ask('GET', `/tickets/${ticket.id}/links`);
    const made = (await ask('GET', `/tickets/${links[0].ticket_id}`)).ticket;
    assert.equal(made.description, 'A leg of 80 cm.');
    assert.ok(Date.parse(made.due_at) > Date.now());
    assert.equal((await ask('GET', `/tickets/${ticket.id}/comments`)).comments.length, 1);
    assert.deepEqual(wrong, []);
    await context.close();
});
