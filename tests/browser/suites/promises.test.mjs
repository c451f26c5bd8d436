// A promise, from the sentence of a draft to what became of it: kept, or slipped with a word to the customer before. It
// stands beside the customer's words, in Today, and in plain words on the customer's own page.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';

import { admin, DeskPlace } from '../../support/desk.mjs';
import { MailServer } from '../../support/smtp.mjs';
import { launch, narrow, open as openAt, settled, watch, wide } from '../support/browser.mjs';
import { found, isTooWide } from '../support/looks.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';
import { wordsIn } from '../support/writing.mjs';

let browser, place, desk, mail, ask, me;
function freePort() {
    return new Promise((resolve) => {
        const server = createServer().listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}
before(async () => {
    browser = await launch();
    mail = await new MailServer(() => false).start();
    place = new DeskPlace();
    place.setUp();
    const listen = `127.0.0.1:${await freePort()}`;
    desk = await place.start({ listen, configuration: `public_url = "http://${listen}"\n${mail.configuration}` });
    ({ ask } = await signedIn(desk.base));
    me = (await ask('GET', '/users/me')).user.id;
});
after(async () => {
    await browser.close();
    await desk.stop();
    await mail.stop();
    place.clear();
});
const open = (at, path, more = {}) => openAt(at, path, { at: desk.base, email: admin.email, password: admin.password, ...more });

const SENTENCE = 'I will call you tomorrow before noon';
const newTicket = (subject, words = 'Will the crib arrive before the 4th? Does the mattress come with it?') => ticketOf(ask, 'Petra Promise', subject, words, { assignee_id: me });
const promisesOf = async (ticket) => (await ask('GET', `/tickets/${ticket.id}/promises`)).promises;
const makes = async (ticket, what, seconds) =>
    (await ask('POST', `/tickets/${ticket.id}/promises`, { promise: { what, due_at: new Date(Date.now() + seconds * 1000).toISOString() } })).promise;
const openList = (page) => page.getByRole('list', { name: 'What is promised' });

// As the customer sees it by the link in the mail.
async function statusPage(ticket, options = {}) {
    const { surface } = await ask('POST', `/tickets/${ticket.id}/surface`, { outgoing_reply: { body: 'Hello' } });
    const link = /http:\/\/\S+?(\/status\/\S+)/.exec(surface.text)[1];
    const context = await browser.newContext({ viewport: narrow, baseURL: desk.base, locale: 'en-GB', timezoneId: 'UTC', ...options });
    const page = await context.newPage();
    const wrong = watch(page, desk.base);
    await page.goto(link);
    await page.getByRole('heading', { name: ticket.subject }).waitFor();
    return { page, wrong };
}

test('what a draft promises is kept as a promise by one key, goes with the reply, and is kept', async () => {
    const ticket = await newTicket('From a sentence');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const text = page.getByLabel('Reply to Petra');
    await text.fill(`Dear Petra, ${SENTENCE}.`);
    const offers = page.getByRole('list', { name: 'Promises of this reply' });
    await offers.getByText(SENTENCE).waitFor();
    await offers.getByRole('button', { name: 'Make this a promise' }).waitFor();
    await page.keyboard.press('Control+.');
    await offers.getByText('Goes with it as a promise').waitFor();
    assert.deepEqual(await promisesOf(ticket), [], 'not before the reply leaves');
    await page.reload();
    await offers.getByText('Goes with it as a promise').waitFor(); // nothing that was chosen is lost
    await page.getByRole('button', { name: /^Send to Petra/ }).click();
    await openList(page).getByText(SENTENCE).waitFor();
    const [promise] = await promisesOf(ticket);
    assert.equal(promise.source, 'draft');
    assert.ok(new Date(promise.due_at) > Date.now());
    assert.ok(await openList(page).getByText(/by tomorrow, \d\d:\d\d/).isVisible());
    await page.goto('/');
    await page.getByRole('heading', { name: 'Your word' }).waitFor();
    await page.getByRole('link', { name: new RegExp(`by tomorrow.*Petra Promise.*${SENTENCE}`) }).click();

    for (const colorScheme of ['light', 'dark']) {
        const { page: theirs, wrong: wrongThere } = await statusPage(ticket, { colorScheme });
        const seen = await theirs.innerText('main');
        assert.match(seen, /What you can count on[^]*I will call you tomorrow before noon[^]*Ada Admin does this by \w+,? \d+ \w+ at \d\d:\d\d/);
        assert.deepEqual([...(await found(theirs)), ...wrongThere], []);
        assert.ok(!(await isTooWide(theirs)));
    }
    await openList(page).getByText(SENTENCE).waitFor();
    await page.locator('body').click({ position: { x: 500, y: 5 } });
    await page.keyboard.press('p');
    await page.keyboard.press('d');
    await page.getByText('Kept.').waitFor();
    await openList(page).waitFor({ state: 'detached' });
    assert.equal((await promisesOf(ticket))[0].state, 'kept');
    assert.ok(!(await (await statusPage(ticket)).page.innerText('main')).includes('count on'));
    assert.deepEqual(wrong, []);
});

test('taken back with its reply it comes back, and without its words it does not go', async () => {
    const ticket = await newTicket('Back again');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`, { undo: 20 });
    const text = page.getByLabel('Reply to Petra');
    await text.fill(`${SENTENCE}.`);
    const offers = page.getByRole('list', { name: 'Promises of this reply' });
    await offers.getByRole('button', { name: 'Make this a promise' }).click();
    await page.getByRole('button', { name: /^Send to Petra/ }).click();
    await page.getByRole('status').filter({ hasText: 'Goes with it as a promise' }).waitFor();
    await page.getByRole('button', { name: /^Take back/ }).first().click();
    await offers.getByText('Goes with it as a promise').waitFor();
    assert.match(await wordsIn(text), /call you tomorrow/);
    await text.fill('Something else.');
    await offers.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Send to Petra/ }).click();
    await page.getByRole('button', { name: 'Send now' }).waitFor({ timeout: 1000 }).catch(() => undefined);
    assert.deepEqual((await ask('GET', `/tickets/${ticket.id}/outgoing_replies`)).outgoing_replies[0].promises, []);
    assert.deepEqual(wrong, []);
});

test('by hand, by keys: made with a natural time, moved with their word, taken back with a reason', async () => {
    const ticket = await newTicket('By hand');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`, { expected: ['422'] });
    await page.getByText('Does the mattress come with it?').first().waitFor();
    await page.locator('body').click({ position: { x: 500, y: 5 } });
    await page.keyboard.press('p');
    await page.keyboard.press('p');
    const make = page.getByRole('form', { name: 'What do you promise Petra?' });
    await make.getByLabel('What', { exact: true }).fill('I will send the label');
    await page.keyboard.press('Enter');
    await make.getByRole('alert').filter({ hasText: 'Say by when' }).waitFor();
    await make.getByLabel('Another time').fill('2020-01-01T12:00');
    await make.getByRole('button', { name: 'Promise it' }).click();
    await make.getByRole('alert').filter({ hasText: 'this time is over' }).waitFor();
    assert.equal(await make.getByLabel('What', { exact: true }).inputValue(), 'I will send the label');
    await make.getByRole('button', { name: /^Tomorrow by five/ }).click();
    assert.deepEqual(await found(page), []);
    await make.getByRole('button', { name: 'Promise it' }).click();
    await openList(page).getByText('I will send the label').waitFor();
    await page.locator('body').click({ position: { x: 500, y: 5 } });
    await page.keyboard.press('p');
    await page.keyboard.press('o');
    const move = page.getByRole('form', { name: /^Another time for/ });
    await move.getByLabel('How did Petra agree?').fill('Said on the phone that Monday is fine');
    await move.getByRole('button', { name: /^Within a working day|^Monday/ }).first().click();
    await move.getByRole('button', { name: 'Move it' }).click();
    await page.getByText(/^Moved with their word/).waitFor();
    await move.waitFor({ state: 'detached' });
    assert.deepEqual((await promisesOf(ticket)).map((each) => each.state), ['moved', 'open']);
    await page.locator('body').click({ position: { x: 500, y: 5 } });
    await page.keyboard.press('p');
    await page.keyboard.press('b');
    const back = page.getByRole('form', { name: /^Take back/ });
    await back.getByLabel('Why it is taken back').fill('Petra found it herself');
    await page.keyboard.press('Enter');
    await openList(page).waitFor({ state: 'detached' });
    assert.deepEqual((await promisesOf(ticket)).map((each) => each.state), ['moved', 'taken_back']);
    assert.deepEqual(wrong, []);
});

test('a question that is left for later becomes an offer to promise an answer', async () => {
    const ticket = await newTicket('Left for later');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const asked = page.getByRole('region', { name: 'Heard' }).getByRole('list', { name: 'What they ask' });
    await asked.getByText('Does the mattress come with it?').waitFor();
    await page.getByRole('button', { name: 'Later, with a time: Does the mattress come with it?' }).click();
    const offers = page.getByRole('list', { name: 'Promises of this reply' });
    await offers.getByText('An answer to: Does the mattress come with it?').waitFor();
    await offers.getByRole('button', { name: 'Promise it: by when?' }).click();
    const form = page.getByRole('form', { name: 'What do you promise Petra?' });
    await form.getByRole('button', { name: /^Tomorrow by noon/ }).click();
    await form.getByRole('button', { name: 'Promise it with this reply' }).click();
    await offers.getByText('Goes with it as a promise').waitFor();
    await page.getByLabel('Reply to Petra').fill('I have to ask about the mattress.');
    await page.getByRole('button', { name: /^Send to Petra/ }).click();
    await openList(page).getByText('An answer to: Does the mattress come with it?').waitFor();
    assert.deepEqual(wrong, []);
});

test('one that slips: the words wait in the outbox, are changed, and leave before it is late; it is done late', async () => {
    const ticket = await newTicket('It slips');
    await makes(ticket, 'A firm date for the crib', 100);
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    await openList(page).getByText('A firm date for the crib').waitFor();
    const card = page.getByRole('status').filter({ hasText: 'If it is not done by then' });
    await card.waitFor({ timeout: 100_000 });
    await card.getByRole('button', { name: 'Change the words' }).click();
    const words = page.getByLabel('Words to the customer');
    assert.match(await words.inputValue(), /A firm date for the crib/);
    await words.fill('The carrier has not answered yet. I am on it.');
    await page.getByRole('button', { name: 'Keep these words' }).click();
    await page.locator('[data-kind=ours]', { hasText: 'The carrier has not answered yet. I am on it.' }).waitFor({ timeout: 30_000 });
    await openList(page).getByText('Petra knows that it takes longer').waitFor();
    await openList(page).getByRole('button', { name: /^Done/ }).waitFor();
    await page.waitForFunction(() => Array.from(document.querySelectorAll('[aria-label="What is promised"]')).some((list) => list.textContent.includes('was due')), undefined, { timeout: 60_000 });
    const [promise] = await promisesOf(ticket);
    assert.equal(promise.state, 'broken');
    assert.ok(promise.told_at < promise.due_at, 'told before it was due');
    const { page: theirs } = await statusPage(ticket);
    assert.match(await theirs.innerText('main'), /A firm date for the crib[^]*It is late, and we are sorry; Ada Admin is still on it/);
    await page.goto('/');
    await page.getByRole('link', { name: /was due.*Petra Promise.*A firm date for the crib/ }).click();
    await openList(page).getByRole('button', { name: /^Done/ }).click();
    await page.getByText('Done. It was late, and it is owed no more.').waitFor();
    assert.deepEqual(wrong, []);
});

test('every open promise is seen beside the latest words without scrolling, and all of it on a telephone', async () => {
    const ticket = await newTicket('Many promises', 'These are my latest words.');
    for (const what of ['A firm date', 'The label', 'A call with the carrier', 'The colour']) await makes(ticket, what, 24 * 3600);
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`, { viewport: wide });
    await settled(page);
    await openList(page).getByText('The colour').waitFor();
    for (const seen of [...(await openList(page).getByRole('listitem').all()), page.getByText('These are my latest words.').last()]) {
        const box = await seen.boundingBox();
        assert.ok(box && box.y >= 0 && box.y + box.height <= wide.height, JSON.stringify(box));
    }
    const { page: small } = await open(browser, `/tickets/${ticket.id}`, { viewport: narrow, hasTouch: true, isMobile: true });
    await openList(small).getByRole('button', { name: 'Done: The label' }).tap();
    await small.getByText('Kept.').waitFor();
    assert.ok(!(await isTooWide(small)));
    await openList(page).getByText('The label').waitFor({ state: 'detached' }); // and the other page knows
    assert.deepEqual([...(await found(small)), ...wrong], []);
});
