// Two people on one ticket, each in a browser of their own: who looks and who writes is seen by name, a shared draft is read,
// a send stops at what was not seen, a ticket that is taken is taken at once for both, and who is named in a note is told.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { base, launch, open } from '../support/browser.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';
import { editorOf } from '../support/writing.mjs';

const ines = { email: 'ines@desk.example', password: 'ines has a password' };
let browser, ask;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(base));
});
after(() => browser.close());

async function both(path) {
    const [one, other] = [await open(browser, path), await open(browser, path, ines)];
    for (const { page } of [one, other]) await page.getByRole('article').waitFor();
    return [one, other];
}

test('who looks and who writes is seen by name, and no longer when they have gone', async () => {
    const ticket = await ticketOf(ask, 'Tia Together', 'Two of us', 'Is anybody there?');
    const [ada, other] = await both(`/tickets/${ticket.id}`);
    await ada.page.getByText('Ines Brandt is looking').first().waitFor();
    const before = (await ask('GET', '/users/me')).user.updated_at;
    const field = await editorOf(other.page, 'Reply to Tia');
    await field.pressSequentially('I am on it');
    await ada.page.getByText('Ines Brandt is writing').first().waitFor();
    await other.page.getByText('Ada').first().waitFor({ state: 'attached' });
    await ada.page.getByText('Ines Brandt is looking').first().waitFor({ timeout: 15_000 }); // the hand rests
    await other.context.close();
    await ada.page.getByText(/Ines Brandt is (looking|writing)/).first().waitFor({ state: 'detached' });
    assert.equal((await ask('GET', '/users/me')).user.updated_at, before, 'nothing of it is stored');
    assert.deepEqual(ada.wrong, []);
});

test('the list shows it too', async () => {
    const ticket = await ticketOf(ask, 'Tia Together', 'Seen in the list', 'Hello?');
    const { page } = await open(browser, '/tickets');
    const other = await open(browser, `/tickets/${ticket.id}`, ines);
    await page.getByRole('navigation').getByText('Unassigned tickets').first().click();
    await page.locator(`a[data-ticket="${ticket.id}"]`).getByText('Ines Brandt is looking').waitFor({ state: 'attached' });
    await other.context.close();
});

test('a shared draft is read by the colleague as it grows, and a send stops at words that were not seen', async () => {
    const ticket = await ticketOf(ask, 'Tia Together', 'Draft together', 'What do we say?');
    const [ada, other] = await both(`/tickets/${ticket.id}`);
    const field = await editorOf(other.page, 'Reply to Tia');
    await field.pressSequentially('We could say that it comes on Friday.');
    await other.page.getByRole('button', { name: 'More ways to send' }).click();
    await other.page.getByRole('menuitem', { name: 'Show this draft to colleagues' }).click();
    const shared = ada.page.getByText('Ines is writing a reply and shares the draft');
    await shared.waitFor();
    await shared.click();
    await ada.page.getByText('We could say that it comes on Friday.').waitFor();
    const mine = await editorOf(ada.page, 'Reply to Tia');
    await mine.pressSequentially('It comes on Thursday.');
    await other.page.getByRole('button', { name: /^Send to Tia/ }).click();
    await ada.page.locator('[data-kind=ours]', { hasText: 'comes on Friday' }).waitFor();
    await ada.page.getByRole('button', { name: /^Send to Tia/ }).click();
    await ada.page.getByText('Something new came while you were writing.').waitFor();
    const { comments } = await ask('GET', `/tickets/${ticket.id}/comments`);
    assert.equal(comments.length, 2, 'what was not read stopped it');
    await ada.page.getByRole('button', { name: 'Send to Tia as it is' }).click();
    await ada.page.locator('[data-kind=ours]', { hasText: 'comes on Thursday' }).waitFor();
    assert.deepEqual([...ada.wrong, ...other.wrong], []);
});

test('a ticket that is taken with one key is taken at once, for both', async () => {
    const ticket = await ticketOf(ask, 'Tia Together', 'Whose is it?', 'Mine?');
    const [ada, other] = await both(`/tickets/${ticket.id}`);
    await ada.page.getByText('waits for an owner').first().waitFor();
    await other.page.keyboard.press('a');
    await other.page.getByText('with Ines Brandt').first().waitFor();
    await ada.page.getByText('with Ines Brandt').first().waitFor();
    assert.deepEqual([...ada.wrong, ...other.wrong], []);
});

test('who is named in a note follows the ticket and is told on the first page, until they have been there', async () => {
    const ticket = await ticketOf(ask, 'Tia Together', 'Named', 'Who knows?');
    const ada = await open(browser, `/tickets/${ticket.id}`);
    const other = await open(browser, '/', ines);
    await ada.page.getByRole('article').waitFor();
    await ada.page.keyboard.press('n');
    const note = await editorOf(ada.page, 'Note for the team');
    await note.pressSequentially('Please look, @ines');
    await ada.page.getByRole('button', { name: /@ ?Ines Brandt/ }).click();
    await note.pressSequentially('.');
    await ada.page.keyboard.press('Control+Enter');
    await ada.page.locator('[data-kind=note]', { hasText: /@ines Brandt/i }).waitFor();
    await ada.page.getByText('Followed by').waitFor();
    await other.page.getByText('A colleague named you').waitFor();
    await other.page.getByRole('link', { name: /Please look, @ines/ }).click();
    await other.page.getByRole('article').waitFor();
    await other.page.getByRole('link', { name: 'Today' }).click();
    await other.page.getByRole('heading', { level: 1 }).waitFor();
    await other.page.getByText('A colleague named you').waitFor({ state: 'detached' });
    assert.deepEqual([...ada.wrong, ...other.wrong], []);
});
