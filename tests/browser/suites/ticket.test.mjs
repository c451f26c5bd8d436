// Work in a ticket: reply and note cannot be confused, changes show at once and can be undone, files, the original mail.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, open } from '../support/browser.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';

let browser, ask;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(process.env.EIDER_BASE));
});
after(() => browser.close());
const commentsOf = async (id) => (await ask('GET', `/tickets/${id}/comments`)).comments;

test('a reply goes to the customer by name, a note is kept and looks different without colour too', async () => {
    const ticket = await ticketOf(ask, 'Rita Lopes', 'Two materials', 'First words.');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    await page.getByLabel('Reply to Rita').fill('For Rita.');
    await page.getByRole('button', { name: /^Send to Rita/ }).click();
    await page.locator('[data-kind=ours]', { hasText: 'For Rita.' }).waitFor();

    await page.getByRole('button', { name: 'Note', exact: true }).click();
    const composer = page.getByRole('region', { name: 'Your answer' });
    assert.equal(await composer.getAttribute('data-material'), 'underwater');
    await page.getByText('stays in the team; Rita never sees it').waitFor();
    assert.equal(await page.getByRole('button', { name: /^Send to/ }).count(), 0);
    await page.getByLabel('Note for the team').fill('Not for Rita.');
    await page.getByRole('button', { name: /^Keep note/ }).click();
    const note = page.locator('[data-kind=note]', { hasText: 'Not for Rita.' });
    await note.waitFor();
    assert.match(await note.innerText(), /stays in the team/i);
    const edge = (kind) => page.locator(`[data-kind=${kind}] section`).first().evaluate((element) => getComputedStyle(element).borderInlineStartWidth);
    assert.equal(await edge('note'), '4px');
    assert.equal(await edge('ours'), '1px');
    const saved = await commentsOf(ticket.id);
    assert.deepEqual(saved.map((each) => each.public), [true, true, false]);
    assert.deepEqual(wrong, []);
});

test('what one changes shows at once and can be undone; what others change shows by itself', async () => {
    const ticket = await ticketOf(ask, 'Rita Lopes', 'Changes', 'First words.');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    await page.getByRole('button', { name: /^Solve/ }).click();
    await page.getByText('Solved.', { exact: true }).waitFor();
    assert.equal((await ask('GET', `/tickets/${ticket.id}`)).ticket.status, 'solved');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('It is as it was.').waitFor();
    assert.equal((await ask('GET', `/tickets/${ticket.id}`)).ticket.status, 'open');
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { status: 'pending', comment: { body: 'From elsewhere.', public: false } } });
    await page.locator('[data-kind=note]', { hasText: 'From elsewhere.' }).waitFor();
    await page.getByText('waiting for them').first().waitFor();
    await page.getByRole('textbox', { name: 'Looked after by' }).click();
    await page.getByRole('option', { name: 'Ines Brandt' }).click();
    await page.getByText('Ines Brandt looks after it now.').waitFor();
    assert.deepEqual(wrong, []);
});

test('files show how far they are, go with the comment, and pictures are shown', async () => {
    const ticket = await ticketOf(ask, 'Rita Lopes', 'Files', 'First words.');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    await page.getByLabel('Add files').setInputFiles([{ name: 'offer.txt', mimeType: 'text/plain', buffer: Buffer.from('an offer') }]);
    await page.getByText('offer.txt').waitFor();
    await page.getByLabel('Reply to Rita').fill('With a file.');
    await page.getByRole('button', { name: /^Send to Rita/ }).click();
    await page.locator('[data-kind=ours] a', { hasText: 'offer.txt' }).waitFor();
    const [file] = (await commentsOf(ticket.id))[1].attachments;
    assert.equal(file.file_name, 'offer.txt');
    assert.deepEqual(wrong, []);
});

test('a hostile mail shows as words, its original in a frame without script, and fetches nothing from elsewhere', async () => {
    const { results } = await ask('GET', `/search?query=${encodeURIComponent('subject:"A strange mail"')}`);
    const { page, wrong } = await open(browser, `/tickets/${results[0].id}`, { expected: ['elsewhere.example'] });
    await page.getByRole('button', { name: 'Original' }).click();
    const frame = page.frameLocator('iframe');
    await frame.getByText('bye').waitFor();
    assert.equal(await frame.locator('script').count(), 0);
    assert.notEqual(await page.title(), 'taken');
    await page.waitForFunction(() => (document.querySelector('iframe')?.clientHeight ?? 0) > 80);
    assert.deepEqual(wrong.filter((each) => !each.includes('elsewhere.example')), []);
    assert.equal(await frame.locator('img').evaluate((image) => image.naturalWidth), 0);
});

test('quoted words are folded; a long story comes in parts', async () => {
    const { results } = await ask('GET', `/search?query=${encodeURIComponent('subject:"A long story"')}`);
    const { page, wrong } = await open(browser, `/tickets/${results[0].id}`);
    await page.getByText('Part 89 of the long story.').waitFor();
    assert.equal(await page.locator('[data-comment]').count(), 40);
    await page.getByRole('button', { name: 'Show earlier comments' }).click();
    await page.waitForFunction(() => document.querySelectorAll('[data-comment]').length === 80);
    await page.getByRole('button', { name: 'Show earlier comments' }).click();
    await page.getByText('It began so.').waitFor({ state: 'attached' });
    assert.equal(await page.getByRole('button', { name: 'Show earlier comments' }).count(), 0);
    const crib = (await ask('GET', `/search?query=${encodeURIComponent('subject:"will it come in time"')}`)).results[0];
    await page.goto(`/tickets/${crib.id}`);
    const thread = page.getByRole('log', { name: 'Thread' });
    await thread.getByText('a date that holds').waitFor();
    assert.equal(await thread.getByText('> I will write tomorrow.').count(), 0);
    await page.getByRole('button', { name: 'Show what was quoted' }).click();
    await thread.getByText('> I will write tomorrow.').waitFor();
    assert.deepEqual(wrong, []);
});
