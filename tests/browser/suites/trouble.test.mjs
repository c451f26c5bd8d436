// What goes wrong out there: the desk gone, a session ended, a refused change, two tabs, words that would be lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { base, launch, narrow, open, settled } from '../support/browser.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';
import { wordsIn } from '../support/writing.mjs';

let browser, ask;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(base));
});
after(() => browser.close());

test('without the desk a send is refused in words, the text stays, and it goes on by itself', async () => {
    const ticket = await ticketOf(ask, 'Rita Lopes', 'Cut off', 'First words.');
    const { page, context } = await open(browser, `/tickets/${ticket.id}`);
    const text = page.getByLabel('Reply to Rita');
    await text.fill('These words stay.');
    await context.setOffline(true);
    await page.getByRole('button', { name: /^Send to Rita/ }).click();
    await page.getByText('nothing was sent').waitFor();
    assert.equal(await wordsIn(text), 'These words stay.');
    await context.setOffline(false);
    await page.getByRole('button', { name: /^Send to Rita/ }).click();
    await page.getByText('Sent to Rita.').waitFor();
    assert.equal((await ask('GET', `/tickets/${ticket.id}/comments`)).comments.length, 2);
});

test('a draft is there again after the page was closed, and gone after it was sent', async () => {
    const ticket = await ticketOf(ask, 'Rita Lopes', 'A draft', 'First words.');
    const { page, context } = await open(browser, `/tickets/${ticket.id}`);
    await page.getByLabel('Reply to Rita').fill('Half a sent');
    await page.waitForTimeout(500);
    await page.close();
    const again = await context.newPage();
    await again.goto(`/tickets/${ticket.id}`);
    const text = again.getByLabel('Reply to Rita');
    assert.equal(await wordsIn(text), 'Half a sent');
    await again.getByText('Your draft from').waitFor();
    await text.fill('A whole sentence.');
    await again.getByRole('button', { name: /^Send to Rita/ }).click();
    await again.getByText('Sent to Rita.').waitFor();
    await again.reload();
    assert.equal(await wordsIn(again.getByLabel('Reply to Rita')), '');
});

test('a session that ended asks to sign in over the page, and the words below stay', async () => {
    const ticket = await ticketOf(ask, 'Rita Lopes', 'Ended', 'First words.');
    const { page, context } = await open(browser, `/tickets/${ticket.id}`);
    await page.getByLabel('Reply to Rita').fill('Written before it ended.');
    await context.clearCookies();
    // By then the dialog may lie over it, as the page asks for something by itself now and then.
    await page.getByRole('button', { name: /^Send to Rita/ }).evaluate((button) => button.click());
    const dialog = page.getByRole('dialog', { name: 'Your session ended' });
    await dialog.getByLabel('Password', { exact: true }).fill(process.env.EIDER_PASSWORD);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await wordsIn(page.getByLabel('Reply to Rita')), 'Written before it ended.');
    await page.getByRole('button', { name: /^Send to Rita/ }).click();
    await page.getByText('Sent to Rita.').waitFor();
});

test('when the customer writes meanwhile, the send stops and shows it', async () => {
    const ticket = await ticketOf(ask, 'Rita Lopes', 'Meanwhile', 'First words.');
    const { page } = await open(browser, `/tickets/${ticket.id}`);
    await page.getByText('First words.').last().waitFor();
    await page.getByLabel('Reply to Rita').fill('My answer.');
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: 'Never mind, it came!', author_id: ticket.requester_id } } });
    await page.locator('[data-kind=theirs]', { hasText: 'Never mind' }).waitFor();
    await page.getByRole('button', { name: /^Send to Rita/ }).click();
    await page.getByText('Something new came while you were writing.').waitFor();
    assert.equal((await ask('GET', `/tickets/${ticket.id}/comments`)).comments.length, 2);
    await page.getByRole('button', { name: /^Send to Rita as it is/ }).click();
    await page.getByText('Sent to Rita.').waitFor();
});

test('a file that was refused stops the send in words, and without it the reply goes', async () => {
    const ticket = await ticketOf(ask, 'Rita Lopes', 'A file', 'First words.');
    const { page } = await open(browser, `/tickets/${ticket.id}`, { expected: ['422'] });
    await page.route('**/api/v2/uploads*', (route) => route.fulfill({ status: 422, contentType: 'application/json', body: JSON.stringify({ error: 'RecordInvalid', description: 'The disk is full.' }) }));
    await page.getByLabel('Add files').setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('a plan') });
    await page.getByText('The disk is full.').waitFor();
    await page.getByLabel('Reply to Rita').fill('Here is the plan.');
    await page.getByRole('button', { name: /^Send to Rita/ }).click();
    await page.getByText('plan.txt did not get here, so nothing was sent.').waitFor();
    assert.equal((await ask('GET', `/tickets/${ticket.id}/comments`)).comments.length, 1);
    await page.getByRole('button', { name: 'Leave plan.txt out' }).click();
    await page.getByRole('button', { name: /^Send to Rita/ }).click();
    await page.getByText('Sent to Rita.').waitFor();
});

test('two tabs show the same, and a refused change goes back with its sentence', async () => {
    const ticket = await ticketOf(ask, 'Rita Lopes', 'Two tabs', 'First words.');
    const { page, context } = await open(browser, `/tickets/${ticket.id}`, { expected: ['422'] });
    const other = await context.newPage();
    await other.goto(`/tickets/${ticket.id}`);
    await page.getByRole('button', { name: /^Solve/ }).click();
    await other.getByText('solved · ').waitFor();
    await page.route('**/api/v2/tickets/*', (route) => (route.request().method() === 'PUT' ? route.fulfill({ status: 422, contentType: 'application/json', body: JSON.stringify({ error: 'RecordInvalid', description: 'Status: not today.' }) }) : route.continue()));
    await page.getByRole('textbox', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'on hold' }).click();
    await page.getByText('Status: not today.').waitFor();
    await page.getByRole('textbox', { name: 'Status' }).and(page.locator('[value=solved]')).waitFor({ timeout: 1000 });
});

test('a mail of 200 kB without a break and names of any script break no layout, wide or narrow', async () => {
    const { results } = await ask('GET', '/search?query=type:ticket+Hinterwaldkirchen');
    const endless = results.find((each) => each.subject?.startsWith('Endless')) ?? (await ask('GET', '/tickets?per_page=20')).tickets.find((each) => each.subject.startsWith('Endless'));
    for (const viewport of [undefined, narrow]) {
        const { page, context } = await open(browser, `/tickets/${endless.id}`, viewport ? { viewport } : {});
        await settled(page);
        await page.getByRole('button', { name: /^Show all of it/ }).click();
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
        await context.close();
    }
});

test('an address that leads nowhere and a ticket that is not there say so', async () => {
    const { page } = await open(browser, '/nowhere', { expected: ['404'] });
    await page.getByRole('heading', { name: 'There is nothing at this address.' }).waitFor();
    await page.goto('/tickets/99999999');
    await page.getByText('There is no such ticket.').waitFor();
});
