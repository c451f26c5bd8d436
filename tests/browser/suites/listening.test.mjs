// Listening: what the customer asks stands beside the thread, marked in their own words; a person ticks, defers, strikes and
// adds; nothing of it goes to the desk, and it works without a connection.
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

const words = 'Hello, this is the third time I ask.\nWill the crib arrive before the 4th? And can I still change the colour to natural oak? I am really worried. The order is 60-41877.';
const newTicket = () => ticketOf(ask, 'Lena Listen', 'Three questions', words);
const FIRST = 'Will the crib arrive before the 4th?';

test('what is asked is marked, ticked, left for later, struck and added, by keys alone', async () => {
    const ticket = await newTicket();
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const pane = page.getByRole('region', { name: 'Heard' });
    const asked = pane.getByRole('list', { name: 'What they ask' });
    await asked.getByText(FIRST).waitFor();
    assert.equal(await asked.getByRole('listitem').count(), 2);
    await page.locator('[data-kind=theirs] mark', { hasText: FIRST }).waitFor();
    await page.locator('[data-kind=theirs] mark[data-kind=feeling]', { hasText: 'really worried' }).waitFor();
    await pane.getByText('60-41877').waitFor();
    await page.locator('body').click({ position: { x: 400, y: 5 } });
    await page.keyboard.press('h');
    await page.keyboard.press('Space');
    await asked.getByRole('checkbox', { name: `Answered: ${FIRST}` }).waitFor();
    await page.keyboard.press('l');
    await asked.getByRole('checkbox', { name: `Later, with a time: ${FIRST}` }).waitFor();
    await page.keyboard.press('x');
    await asked.getByText(FIRST).waitFor({ state: 'detached' });
    await page.locator('[data-kind=theirs] mark', { hasText: FIRST }).waitFor({ state: 'detached' });
    await page.locator('[data-kind=theirs]', { hasText: 'third time' }).locator('div[dir=auto]').first().evaluate((text) => {
        const range = document.createRange();
        range.setStart(text.firstChild, 0);
        range.setEnd(text.firstChild, 5);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    });
    await pane.getByRole('button', { name: 'as what they want' }).click();
    await pane.getByRole('button', { name: 'Hello', exact: true }).waitFor();
    await page.reload();
    await pane.getByRole('button', { name: 'Hello', exact: true }).waitFor(); // kept on this device
    assert.equal(await asked.getByText(FIRST).count(), 0);
    assert.deepEqual(wrong, []);
});

test('what was understood begins the reply', async () => {
    const ticket = await newTicket();
    const { page } = await open(browser, `/tickets/${ticket.id}`);
    const line = page.getByLabel('In one line');
    await line.fill('You need the crib before the baby comes.');
    await line.press('Enter');
    assert.match(await wordsIn(page.getByLabel('Reply to Lena')), /^You need the crib before the baby comes\.\n\n/);
});

test('nothing of it leaves the browser, and it goes on without a connection', async () => {
    const ticket = await newTicket();
    const { page, context } = await open(browser, `/tickets/${ticket.id}`, { expected: ['net::ERR_INTERNET_DISCONNECTED'] });
    const pane = page.getByRole('region', { name: 'Heard' });
    await pane.getByText(FIRST).waitFor();
    const asked = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
    await page.getByLabel('Reply to Lena').fill('I will call you tomorrow before noon, a-word-that-is-nowhere-else.');
    await pane.getByRole('checkbox').first().click();
    await page.waitForTimeout(4000);
    const isDraft = (each) => /^PUT \S+\/draft /.test(each); // the draft itself is kept at the desk
    assert.deepEqual(asked.filter((each) => !isDraft(each) && (each.includes('nowhere-else') || !each.startsWith('GET'))), []);
    await context.setOffline(true);
    await pane.getByRole('checkbox').first().click();
    await pane.getByRole('checkbox', { name: `Open: ${FIRST}` }).waitFor();
    await context.setOffline(false);
});

test('on a narrow screen it is beside the ticket as all else', async () => {
    const ticket = await newTicket();
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`, { viewport: narrow, hasTouch: true, isMobile: true });
    await settled(page);
    await page.getByRole('button', { name: 'About' }).tap();
    const pane = page.getByRole('region', { name: 'Heard' });
    await pane.getByRole('checkbox').first().tap();
    await pane.getByRole('checkbox', { name: `Answered: ${FIRST}` }).waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    assert.deepEqual(wrong, []);
});

const hintsOf = (page) => page.getByRole('list', { name: 'Hints on the draft' });

test('hints wait for the hands to rest, are two at most, and say why on one key', async () => {
    const ticket = await newTicket();
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    await page.getByRole('region', { name: 'Heard' }).getByText(FIRST).waitFor();
    const reply = page.getByLabel('Reply to Lena');
    await reply.fill('Please send us your order number. The warehouse forgot your crib. We will sort it out.');
    await page.waitForTimeout(1500);
    assert.equal(await hintsOf(page).count(), 0); // still within the three seconds
    await hintsOf(page).waitFor();
    assert.equal(await hintsOf(page).getByRole('listitem').count(), 2);
    await hintsOf(page).getByText('They gave this already.').waitFor();
    await page.keyboard.press('Control+,');
    await hintsOf(page).getByText('60-41877').waitFor();
    await hintsOf(page).getByRole('button', { name: 'show where' }).click();
    await page.locator('[data-kind=theirs] mark[data-shown]', { hasText: '60-41877' }).waitFor();
    await reply.press('End');
    await reply.pressSequentially(' x');
    await hintsOf(page).waitFor({ state: 'detached' }); // who writes is left alone
    assert.ok(await page.getByRole('button', { name: /^Send/ }).first().isEnabled());
    assert.deepEqual(wrong, []);
});

test('what is not useful three times is never said again to that person', async () => {
    const { page, context } = await open(browser, '/');
    for (const word of ['one', 'two', 'three']) {
        const ticket = await ticketOf(ask, 'Lena Listen', `Mute ${word}`, 'Where is my crib?');
        await page.goto(`${base}/tickets/${ticket.id}`);
        await page.getByLabel('Reply to Lena').fill('It is in Milan and will be with you on Monday. The warehouse forgot it.');
        await hintsOf(page).getByText('This points at somebody.').waitFor();
        await page.keyboard.press('Control+;');
        await hintsOf(page).waitFor({ state: 'detached' });
    }
    const ticket = await ticketOf(ask, 'Lena Listen', 'Mute four', 'Where is my crib?');
    await page.goto(`${base}/tickets/${ticket.id}`);
    await page.getByLabel('Reply to Lena').fill('It is in Milan and will be with you on Monday. The warehouse forgot it.');
    await page.waitForTimeout(5000);
    assert.equal(await hintsOf(page).count(), 0);
    await context.close();
});

test('hints come without a connection, and no word of them leaves', async () => {
    const ticket = await newTicket();
    const { page, context } = await open(browser, `/tickets/${ticket.id}`, { expected: ['net::ERR_INTERNET_DISCONNECTED'] });
    await page.getByRole('region', { name: 'Heard' }).getByText(FIRST).waitFor();
    await context.setOffline(true);
    const sent = [];
    page.on('request', (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
    await page.getByLabel('Reply to Lena').fill('The warehouse forgot it. It will be with you tomorrow before noon, a-word-that-is-nowhere-else.');
    await hintsOf(page).getByText('This points at somebody.').waitFor();
    assert.deepEqual(sent.filter((each) => each.includes('nowhere-else') && !/^PUT \S+\/draft /.test(each)), []);
    await context.setOffline(false);
});

const leakAlert = (page) => page.getByRole('alert').filter({ hasText: 'may not be meant for Lena' });

test('what is not meant for them is asked about once, and then it is sent', async () => {
    const ticket = await newTicket();
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: 'She rang twice, so we offer at most 200 euros and no more.', public: false } } });
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    await page.getByRole('region', { name: 'Heard' }).getByText(FIRST).waitFor();
    const reply = page.getByLabel('Reply to Lena');
    await reply.fill('It comes on Friday. Your case sits in queue COMPL_L2.');
    await page.waitForTimeout(2000); // it is looked at in a rest
    await reply.press('Control+Enter');
    await leakAlert(page).getByText('COMPL_L2').waitFor();
    assert.equal((await ask('GET', `/tickets/${ticket.id}/comments`)).comments.length, 2);
    await reply.fill('It comes on Friday, and we offer at most 200 euros and no more.');
    await leakAlert(page).waitFor({ state: 'detached' });
    await page.waitForTimeout(2000); // it is looked at in a rest
    await reply.press('Control+Enter');
    await leakAlert(page).getByText('we offer at most 200 euros and no more').waitFor();
    await page.getByRole('button', { name: 'Send to Lena as it is' }).click();
    await page.locator('[data-kind=ours]', { hasText: 'at most 200 euros' }).waitFor();
    assert.deepEqual(await page.evaluate(() => Object.values(localStorage).filter((value) => value.includes('COMPL_L2'))), []);
    assert.deepEqual(wrong, []);
});

test('who likes it short is answered short: their card is asked, and the reasons are in the language of the page', async () => {
    const ticket = await ticketOf(ask, 'Kora Kurz', 'The card says short', 'Is the pool open on Monday?');
    await ask('PUT', `/users/${ticket.requester_id}`, { user: { preferences: [{ aspect: 'depth', text: 'short, then the why', source: 'said' }] } });
    const { page, context } = await open(browser, `/tickets/${ticket.id}`);
    await page.getByRole('region', { name: 'Heard' }).getByText('Is the pool open on Monday?').waitFor();
    const long = 'Yes, the pool is open on Monday from ten to four. ' + 'There are lockers for coins, and the water is warm all day long. '.repeat(7);
    await page.getByLabel('Reply to Kora').fill(long);
    await hintsOf(page).getByText('They like it another length.').click();
    await hintsOf(page).getByText(/^They wish for a short answer, and this one has \d+ words\./).waitFor();
    await context.close();
    const german = await open(browser, `/tickets/${ticket.id}`, { locale: 'de-DE' });
    await german.page.getByLabel('Antwort an Kora').fill(long);
    const hints = german.page.getByRole('list', { name: 'Hinweise zum Entwurf' });
    await hints.getByText('Gewünscht ist eine andere Länge.').click();
    await hints.getByText(/^Gewünscht ist eine kurze Antwort, und diese hat \d+ Wörter\./).waitFor();
    await german.context.close();
});

test('a promise and a question for later are offered in German as in English', async () => {
    const ticket = await ticketOf(ask, 'Greta Grün', 'Das Bett', 'Guten Tag, wann kommt mein Bett? Und kann ich noch die Farbe ändern?');
    const { page, context } = await open(browser, `/tickets/${ticket.id}`, { locale: 'de-DE' });
    const asked = page.getByRole('region', { name: 'Gehört' });
    await asked.getByText('wann kommt mein Bett?').waitFor();
    await page.getByLabel('Antwort an Greta').fill('Ihr Bett kommt am Freitag. Ich rufe Sie morgen um 15 Uhr an.');
    const offers = page.getByRole('list', { name: 'Zusagen dieser Antwort' });
    await offers.getByText('Ich rufe Sie morgen um 15 Uhr an').waitFor();
    await asked.getByRole('button', { name: /^Später, mit Zeitpunkt: .*Farbe/ }).click();
    await page.getByLabel('Antwort an Greta').fill('Ihr Bett ist schon da.');
    await offers.getByText(/Eine Antwort auf: .*Farbe ändern/).waitFor();
    await offers.getByRole('button', { name: 'Zusagen: bis wann?' }).waitFor();
    await context.close();
});
