// What will leave is looked at by one key and is what leaves; what is being written is there on another device and with
// colleagues; the customer sees how it stands by a private link.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';

import { DeskPlace } from '../../support/desk.mjs';
import { MailServer } from '../../support/smtp.mjs';
import { launch, narrow, open, watch } from '../support/browser.mjs';
import { found, isTooWide } from '../support/looks.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';
import { wordsIn } from '../support/writing.mjs';

class KeepingServer extends MailServer {
    texts = [];
    keep(text) {
        this.texts.push(text.replace(/=\r\n/g, ''));
        return super.keep(text);
    }
}
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
    mail = await new KeepingServer().start();
    place = new DeskPlace();
    place.setUp();
    const listen = `127.0.0.1:${await freePort()}`;
    desk = await place.start({ listen, configuration: `public_url = "http://${listen}"\n${mail.configuration}` });
    ({ ask } = await signedIn(desk.base));
    me = (await ask('GET', '/users/me')).user;
});
after(async () => {
    await browser.close();
    await desk.stop();
    await mail.stop();
    place.clear();
});
const signIn = { email: 'ada@desk.example', password: 'correct horse battery 7' };
const at = (ticket, more = {}) => open(browser, `/tickets/${ticket.id}`, { at: desk.base, ...signIn, ...more });
const newTicket = (subject, more = {}) => ticketOf(ask, 'Olga Outbox', subject, 'When will it come?', more);

test('one key shows everybody who gets it and every byte; what leaves from there is that', async () => {
    const ticket = await newTicket('Looked at');
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { email_ccs: [{ user_email: 'lea@customers.example', user_name: 'Lea' }], comment: { body: 'A secret of ours.', public: false } } });
    const { page, wrong } = await at(ticket, { undo: 1 });
    const text = page.getByLabel('Reply to Olga');
    await text.fill('On Friday.');
    await page.getByRole('button', { name: /^to .*Change who gets it/ }).click();
    await page.getByRole('textbox', { name: 'Hidden copies' }).fill('boss@desk.example,');
    await text.press('Control+Shift+Enter');
    const view = page.getByRole('dialog', { name: 'What Olga will get' });
    await view.waitFor();
    const shown = await view.innerText();
    for (const part of ['Re: Looked at', '@customers.example', 'lea@customers.example', 'boss@desk.example']) assert.ok(shown.includes(part), `${part} in ${shown}`);
    const read = await view.getByRole('textbox', { name: 'Plain text' }).inputValue();
    assert.ok(read.startsWith(`On Friday.\n\n${me.name}\n`), read);
    assert.ok(read.includes('> When will it come?'), read);
    assert.ok(!read.includes('secret'));
    assert.deepEqual(await found(page), []);
    await view.getByText('Bytes', { exact: true }).click();
    const bytes = await view.getByRole('textbox', { name: 'Bytes' }).inputValue();
    assert.match(bytes, /^Date: /);
    assert.ok(!bytes.includes('boss@desk.example'), 'a hidden copy is in the envelope alone');
    await view.getByRole('button', { name: 'Send to Olga' }).click();
    await view.waitFor({ state: 'detached' });
    await page.locator('[data-kind=ours]', { hasText: 'On Friday.' }).waitFor();
    while (mail.taken === 0) await page.waitForTimeout(20);
    const id = /^Message-ID: (.*)$/m.exec(bytes)[1].trim();
    assert.equal(/^Message-ID: (.*)$/m.exec(mail.heads[0])[1].trim(), id);
    const { comments } = await ask('GET', `/tickets/${ticket.id}/comments`);
    const { surface } = await ask('GET', `/tickets/${ticket.id}/comments/${comments.at(-1).id}/surface`);
    assert.equal(surface.raw.replaceAll('\r\n', '\n'), bytes.replaceAll('\r\n', '\n'));
    await page.locator('[data-kind=ours]', { hasText: 'On Friday.' }).getByRole('button', { name: /What left/ }).click();
    await page.getByRole('dialog', { name: 'What left' }).waitFor();
    assert.deepEqual(wrong, []);
});

test('going back to writing changes nothing, also on a telephone', async () => {
    const ticket = await newTicket('Looked at and left');
    const { page, wrong } = await at(ticket, { viewport: narrow });
    const text = page.getByLabel('Reply to Olga');
    await text.fill('On Friday.');
    await page.getByRole('button', { name: 'More ways to send' }).click();
    await page.getByRole('menuitem', { name: /Look at what Olga will get/ }).click();
    const view = page.getByRole('dialog', { name: 'What Olga will get' });
    await view.waitFor();
    assert.ok(!(await isTooWide(page)));
    await page.keyboard.press('Escape');
    await view.waitFor({ state: 'detached' });
    assert.equal(await wordsIn(text), 'On Friday.');
    assert.equal((await ask('GET', `/tickets/${ticket.id}/comments`)).comments.length, 1);
    assert.deepEqual(wrong, []);
});

test('what is being written is there on another device, and nothing is written over', async () => {
    const ticket = await newTicket('Two devices');
    const draft = async () => (await ask('GET', `/tickets/${ticket.id}/drafts`)).drafts[0];
    const one = await at(ticket);
    await one.page.getByLabel('Reply to Olga').fill('Begun at the desk');
    while ((await draft())?.body !== 'Begun at the desk') await one.page.waitForTimeout(50);
    const other = await at(ticket, { viewport: narrow });
    const there = other.page.getByLabel('Reply to Olga');
    while ((await wordsIn(there)) !== 'Begun at the desk') await other.page.waitForTimeout(50);
    await there.fill('Gone on with on the way');
    while ((await draft())?.body !== 'Gone on with on the way') await other.page.waitForTimeout(50);
    await one.page.getByLabel('Reply to Olga').fill('Gone on with at the desk');
    const told = one.page.getByRole('status').filter({ hasText: 'You wrote on another device' });
    await told.waitFor();
    assert.equal(await wordsIn(one.page.getByLabel('Reply to Olga')), 'Gone on with at the desk');
    await told.getByRole('button', { name: 'Take that instead' }).click();
    await told.waitFor({ state: 'detached' });
    assert.equal(await wordsIn(one.page.getByLabel('Reply to Olga')), 'Gone on with on the way');
    assert.deepEqual([...one.wrong.filter((each) => !each.includes('409')), ...other.wrong], []);
});

test('what is written at once, or left in the middle, or while the desk does not answer, comes to the desk too', async () => {
    const [ticket, next] = [await newTicket('Left at once'), await newTicket('The next one')];
    const bodyOf = async ({ id }) => (await ask('GET', `/tickets/${id}/drafts`)).drafts[0]?.body;
    const { page, wrong } = await at(ticket, { expected: ['503'] });
    const text = page.getByLabel('Reply to Olga');
    await text.fill('Not even two seconds');
    await page.goto(`/tickets/${next.id}`); // by then it is on this device alone
    await page.getByText('When will it come?').first().waitFor();
    await page.goBack();
    await text.and(page.locator('[contenteditable]')).waitFor();
    while ((await bodyOf(ticket)) !== 'Not even two seconds') await page.waitForTimeout(50);
    await text.fill('Gone on to the next');
    await page.getByRole('link', { name: 'Today' }).first().click();
    while ((await bodyOf(ticket)) !== 'Gone on to the next') await page.waitForTimeout(50);
    await page.goBack();
    await page.route('**/draft', (route) => route.fulfill({ status: 503, contentType: 'application/json', body: '{"error":"Unavailable","description":"Not now."}' }));
    const refused = page.waitForResponse((response) => response.url().endsWith('/draft'));
    await text.fill('While it does not answer');
    await refused;
    await page.unroute('**/draft');
    while ((await bodyOf(ticket)) !== 'While it does not answer') await page.waitForTimeout(100);
    assert.deepEqual(wrong, []);
});

test('a shared draft is seen by colleagues as it grows', async () => {
    const ticket = await newTicket('Written together');
    const { user } = await ask('POST', '/users', { user: { name: 'Ines Brandt', email: 'ines@desk.example', role: 'agent', verified: true } });
    await ask('PUT', `/users/${user.id}/password`, { password: 'ines has a password' });
    const ada = await at(ticket);
    const ines = await open(browser, `/tickets/${ticket.id}`, { at: desk.base, email: 'ines@desk.example', password: 'ines has a password' });
    await ada.page.getByLabel('Reply to Olga').fill('How about this');
    await ada.page.getByRole('button', { name: 'More ways to send' }).click();
    await ada.page.getByRole('menuitem', { name: 'Show this draft to colleagues' }).click();
    const shared = ines.page.getByText('Ada is writing a reply and shares the draft');
    await shared.click();
    await ines.page.getByText('How about this').waitFor();
    await ada.page.getByLabel('Reply to Olga').fill('How about this instead');
    await ines.page.getByText('How about this instead').waitFor();
    await ada.page.getByRole('button', { name: /^Send to Olga/ }).click();
    await shared.waitFor({ state: 'detached' });
    assert.deepEqual([...ada.wrong, ...ines.wrong], []);
});

test('the customer sees how it stands by the link in the mail, answers, closes and opens again', async () => {
    const ticket = await newTicket('The crib', { assignee_id: me.id });
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: 'We lost it.', public: false } } });
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { status: 'pending', comment: { body: 'Which colour was it?' } } });
    let surface;
    for (const { comments } = await ask('GET', `/tickets/${ticket.id}/comments`); !surface; )
        surface = (await ask('GET', `/tickets/${ticket.id}/comments/${comments.at(-1).id}/surface`).catch(() => ({}))).surface;
    const link = /http:\/\/\S+?(\/status\/\S+)/.exec(surface.text)[1];
    for (const colorScheme of ['light', 'dark']) {
        const context = await browser.newContext({ viewport: narrow, colorScheme, baseURL: desk.base, locale: 'en-GB' });
        const page = await context.newPage();
        const wrong = watch(page, desk.base);
        await page.goto(link);
        await page.getByRole('heading', { name: 'The crib' }).waitFor();
        const seen = await page.innerText('main');
        assert.match(seen, /Ada Admin has it in hand|Which colour was it\?/);
        assert.ok(!seen.includes('lost'));
        assert.deepEqual(await found(page), []);
        assert.ok(!(await isTooWide(page)));
        if (colorScheme === 'light') {
            await page.locator('input[type=file]').setInputFiles({ name: 'photo.txt', mimeType: 'text/plain', buffer: Buffer.from('a photo') });
            await page.getByText('photo.txt').waitFor();
            await page.getByLabel('Your answer').fill('Natural oak.');
            await page.getByRole('button', { name: 'Send', exact: true }).click();
            await page.getByText('Thank you, we have it.').waitFor();
            await page.getByRole('link', { name: 'photo.txt' }).waitFor();
            await page.getByRole('button', { name: 'It is solved' }).click();
            await page.getByText('This is solved.').waitFor();
            await page.getByRole('button', { name: 'It is not solved' }).click();
            await page.getByText('We are working on it.').waitFor();
        }
        assert.deepEqual(wrong, []);
        await context.close();
    }
    const { comments } = await ask('GET', `/tickets/${ticket.id}/comments`);
    assert.equal(comments.at(-1).body, 'Natural oak.');
});

test('a customer asks for the link to all that they wrote, and finds it in their mail', async () => {
    const address = 'mona@customers.example';
    const write = (subject, status) => ask('POST', '/tickets', { ticket: { subject, status, requester: { name: 'Mona Matters', email: address }, comment: { body: 'Words.' } } });
    await write('The lamp flickers', 'open');
    await write('The crib came', 'solved');
    for (const colorScheme of ['light', 'dark']) {
        const context = await browser.newContext({ viewport: narrow, colorScheme, baseURL: desk.base, locale: 'en-GB' });
        const page = await context.newPage();
        const wrong = watch(page, desk.base, ['404']);
        await page.goto('/my/m.1.9999999999999.forged');
        await page.getByText('This link holds no more. Ask for a new one.').waitFor();
        await page.goto('/my');
        assert.deepEqual(await found(page), []);
        const before = mail.texts.length;
        await page.getByLabel('Your mail address').fill(address);
        await page.keyboard.press('Enter');
        await page.getByText('If we know this address, a mail with the link is on its way.').waitFor();
        const link = () => mail.texts.slice(before).map((text) => /(\/my\/\S+)/.exec(text)?.[1]).find(Boolean);
        for (let tries = 0; !link(); ++tries) {
            assert.ok(tries < 100, 'the mail came');
            await page.waitForTimeout(100);
        }
        await page.goto(link());
        await page.getByText('Hello Mona').waitFor();
        assert.deepEqual(await found(page), []);
        assert.ok(!(await isTooWide(page)));
        const list = await page.getByRole('list').innerText();
        assert.match(list, /The crib came[\s\S]*This is solved[\s\S]*The lamp flickers[\s\S]*We are working on it/);
        await page.getByRole('link', { name: 'The lamp flickers' }).click();
        await page.getByRole('heading', { name: 'The lamp flickers' }).waitFor();
        await page.getByRole('link', { name: 'What you wrote to us' }).click();
        await page.getByLabel('Your mail address').waitFor();
        assert.deepEqual(wrong, []);
        await context.close();
    }
});

test('the look at what leaves marks what may not be meant for them, which was asked about', async () => {
    const ticket = await newTicket('A queue of ours');
    const { page, wrong } = await at(ticket);
    const reply = page.getByLabel('Reply to Olga');
    await page.getByRole('region', { name: 'Heard' }).getByText('When will it come?').waitFor();
    await reply.fill('It comes on Friday. Your case sits in queue COMPL_L2.');
    await page.waitForTimeout(2000); // it is looked at in a rest
    await reply.press('Control+Enter');
    await page.getByRole('alert').filter({ hasText: 'may not be meant for Olga' }).getByRole('button', { name: 'show where' }).click();
    const view = page.getByRole('dialog', { name: 'What Olga will get' });
    await view.getByText('Marked is what may not be meant for Olga.').waitFor();
    await view.locator('mark', { hasText: 'COMPL_L2' }).waitFor();
    await view.getByRole('button', { name: 'Send to Olga' }).click();
    await page.locator('[data-kind=ours]', { hasText: 'COMPL_L2' }).waitFor();
    assert.deepEqual(wrong, []);
});
