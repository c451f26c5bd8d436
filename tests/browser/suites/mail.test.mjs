// Mail as people see it: mailboxes are set up by somebody who knows nothing of mail, what was held back is looked at, and
// a comment says what is odd about the mail that it came by.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { admin } from '../../support/desk.mjs';
import { launch, narrow, open, settled, wide } from '../support/browser.mjs';
import { foundInEveryForm } from '../support/looks.mjs';
import { OURS, rep, startPost } from '../support/post.mjs';

let browser, place, desk, ask;
before(async () => {
    ({ place, desk, ask } = await startPost());
    browser = await launch();
});
after(async () => {
    await browser?.close();
    await desk?.stop();
    place?.clear();
});
const at = (path, more = {}) => open(browser, path, { at: desk.base, email: admin.email, password: admin.password, ...more });
const messagesIn = async (state) => (await ask('GET', `/messages?state=${state}`)).messages;
const ticketOfSubject = async (subject) => (await ask('GET', '/tickets?page[size]=100')).tickets.find((each) => each.subject === subject);

test('a mailbox is added by keys alone, tried, refused at the field, kept, and deleted', async () => {
    const { page, wrong } = await at('/settings', { expected: ['422'] });
    await settled(page);
    await page.getByRole('link', { name: /Mailboxes/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Add a mailbox' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Mail address').focus();
    await page.keyboard.type('returns');
    await page.getByRole('radio', { name: /brought by a mail server/ }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('radio', { name: /server of its own/ }).focus();
    await page.keyboard.press('Space');
    await page.getByLabel('Server', { exact: true }).focus();
    await page.keyboard.type('127.0.0.1');
    assert.equal(await page.getByLabel('Port', { exact: true }).inputValue(), '465');
    await page.getByRole('textbox', { name: 'Password' }).fill('open sesame');
    await page.keyboard.press('Enter');
    const address = page.getByLabel('Mail address');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    assert.ok(await address.evaluate((field) => field === document.activeElement), 'the field that is wrong has the focus');
    await address.fill('returns@desk.example');
    await page.getByLabel('Port', { exact: true }).fill('1');
    await page.getByRole('button', { name: 'Try the connection' }).click();
    await page.getByText('Sending does not work yet.').waitFor();
    assert.match(await page.locator('form [role=status]').innerText(), /127\.0\.0\.1/);
    await page.getByRole('button', { name: 'Keep', exact: true }).press('Enter');
    await page.getByText('returns@desk.example is kept.').waitFor();
    const made = (await ask('GET', '/mailboxes')).mailboxes.find((each) => each.address === 'returns@desk.example');
    assert.deepEqual([made.incoming, made.outgoing.port, made.outgoing.user, made.outgoing.has_secret], [null, 1, 'returns@desk.example', true]);

    await page.getByRole('link', { name: /returns@desk/ }).click();
    await page.getByText('Kept; leave empty to keep it').waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'Password' }).inputValue(), '');
    assert.ok(!(await page.content()).includes('sesame'));
    await page.getByLabel('Name', { exact: true }).fill('Returns');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByText('returns@desk.example · Returns').waitFor();
    assert.equal((await ask('GET', `/mailboxes/${made.id}`)).mailbox.outgoing.has_secret, true);
    await page.getByRole('link', { name: /returns@desk/ }).click();
    await page.getByRole('button', { name: 'Delete this mailbox' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete this mailbox' }).click();
    await page.getByText('returns@desk.example is deleted. Its tickets stay.').waitFor();
    assert.equal((await ask('GET', '/mailboxes')).mailboxes.length, 1);
    assert.deepEqual(wrong, []);
});

test('a port that is none, and no encryption to elsewhere, are refused at their fields', async () => {
    const { page } = await at('/settings/mailboxes/new', { expected: ['422'] });
    await page.getByLabel('Mail address').fill('more@desk.example');
    await page.getByLabel('Server', { exact: true }).fill('imap.elsewhere.example');
    await page.getByLabel('Port', { exact: true }).fill('many');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    assert.ok(await page.getByLabel('Port', { exact: true }).evaluate((field) => field === document.activeElement));
    await page.getByLabel('Port', { exact: true }).fill('143');
    await page.getByRole('textbox', { name: 'Encryption' }).click();
    await page.getByRole('option', { name: /None/ }).click();
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByText(/only a server on this very machine/).waitFor();
});

test('a rep reads mailboxes and changes none', async () => {
    const { page, wrong } = await at('/settings/mailboxes', { email: rep.email, password: rep.password });
    await page.getByText(OURS).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Add a mailbox' }).count(), 0);
    assert.equal(await page.getByRole('link', { name: OURS }).count(), 0);
    await page.goto('/settings/mailboxes/new');
    await page.getByText('Mailboxes are set up by administrators.').waitFor();
    assert.deepEqual(wrong, []);
});

// What the desk would say of its ways, with one more that is not well.
async function withWay(page, way) {
    const answer = async (route) => {
        const health = await (await route.fetch()).json();
        const now = new Date().toISOString();
        await route.fulfill({ json: { ...health, ways: [...health.ways, { name: 'imap 1', worked_at: now, error: '', failed_at: now, failures: 3, waiting: 0, changed_at: now, ...way }] } });
    };
    await page.route('**/api/v2/health', (route) => answer(route).catch(() => undefined)); // a page that is gone waits for nothing
}
const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

test('everybody reads it when mail stops to come, and nobody is bothered by a short trouble', async () => {
    const sentence = 'The server does not take the password.';
    for (const [way, isSaid] of [
        [{ state: 'stopped', error: sentence }, true],
        [{ state: 'troubled', error: sentence, changed_at: hourAgo() }, true],
        [{ state: 'troubled', error: sentence }, false],
        [{ state: 'working' }, false],
    ]) {
        const { page, context, wrong } = await at(null, { email: rep.email, password: rep.password });
        await withWay(page, way);
        await page.goto('/settings/mailboxes');
        if (way.error) await page.getByText(sentence).waitFor();
        else await page.getByText('Works.').first().waitFor();
        await page.goto('/');
        await settled(page);
        const bar = page.getByRole('status').filter({ hasText: `No mail has come from ${OURS}` });
        if (isSaid) {
            await bar.getByRole('link', { name: 'See why' }).click();
            await page.waitForURL('**/settings/mailboxes');
        } else assert.equal(await bar.count(), 0, JSON.stringify(way));
        await page.goto('/about');
        await page.getByText(`Fetching from ${OURS}`).waitFor();
        await page.getByText('Puts replies on their way by mail').waitFor();
        assert.equal(await page.getByText(/mail_(in|out)|ticket_counts/).count(), 0);
        assert.deepEqual(wrong, []);
        await context.close();
    }
});

test('what was held back is read as text, let in, or kept out', async () => {
    const { page, wrong } = await at('/settings');
    await page.getByRole('link', { name: /waits for a look/ }).click();
    await page.getByRole('link', { name: /A wonderful offer/ }).click();
    await page.getByText('Messages of this sender wait for a look.').first().waitFor();
    const text = page.getByRole('region', { name: 'As it came in' });
    await text.getByText('Buy three, pay four.').waitFor();
    assert.match(await text.innerText(), /^From: Eve <eve@elsewhere\.example>/m);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /Keep as a file/ }).click()]);
    assert.match(file.suggestedFilename(), /\.eml$/);
    await page.getByRole('button', { name: 'Put it into a ticket' }).click();
    await page.getByRole('link', { name: 'It is in a ticket' }).click();
    await page.locator('[data-comment]', { hasText: 'Buy three, pay four.' }).waitFor();
    await page.goto('/settings/held');
    await page.getByRole('link', { name: /The offer again/ }).click();
    await page.getByRole('button', { name: 'Keep it out' }).click();
    await page.getByText('Refused by').waitFor();
    assert.deepEqual((await messagesIn('held')).length, 0);
    assert.deepEqual((await messagesIn('refused')).map((each) => each.subject).sort(), ['Let me in', 'The offer again']);
    await page.goto('/settings/held');
    await page.getByText('Nothing waits for a look.').waitFor();
    assert.deepEqual(wrong, []);
});

test('what could not be read says why and is tried again', async () => {
    const { page, wrong } = await at('/settings/held?state=quarantined');
    const [message] = await messagesIn('quarantined');
    await page.getByText(message.reason).waitFor();
    await page.getByRole('button', { name: 'Try all again' }).click();
    await page.getByText('1 message is tried again.').waitFor();
    await page.goto(`/settings/held/${message.id}`);
    await page.getByRole('region', { name: 'As it came in' }).waitFor();
    await page.getByRole('button', { name: 'Show more of it' }).click();
    await page.getByText('part 19999').waitFor();
    assert.deepEqual(wrong, []);
});

test('a rule about a sender is set, refused to a rep for a whole domain, deleted and brought back', async () => {
    const { page } = await at('/settings/senders?pattern=mallory%40elsewhere.example', { email: rep.email, password: rep.password, expected: ['403', '422'] });
    const pattern = page.getByLabel('Address or domain');
    assert.equal(await pattern.inputValue(), 'mallory@elsewhere.example');
    await page.getByRole('button', { name: 'Set the rule' }).click();
    await page.getByText('The rule for mallory@elsewhere.example is set.').waitFor();
    await pattern.fill('elsewhere.example');
    await page.getByRole('textbox', { name: 'Their mail' }).click();
    await page.getByRole('option', { name: 'is kept out' }).click();
    await page.getByRole('button', { name: 'Set the rule' }).click();
    await page.getByText(/administrator/i).last().waitFor();
    assert.equal(await pattern.inputValue(), 'elsewhere.example');
    await page.getByRole('button', { name: 'Delete the rule for mallory@elsewhere.example' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.waitForFunction(() => document.querySelectorAll('ul li b').length === 3);
    assert.deepEqual((await ask('GET', '/sender_rules')).sender_rules.map((each) => each.pattern).sort(), ['blocked.example', 'eve@elsewhere.example', 'mallory@elsewhere.example']);
});

test('a comment says what is odd about its mail, and shows the original', async () => {
    const ticket = await ticketOfSubject('Cradle');
    const { page, wrong } = await at(`/tickets/${ticket.id}`);
    const card = page.locator('[data-comment]', { hasText: 'her brother' });
    const mark = card.getByRole('button', { name: 'Not on this ticket before' });
    await mark.focus();
    assert.equal(await mark.getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('Enter');
    await card.getByText('rui@customers.example answered into this ticket without being on it.').waitFor();
    await card.getByRole('button', { name: 'Sender not confirmed' }).click();
    await card.getByText(/DMARC fail/).waitFor();
    await card.getByRole('button', { name: /^by mail/ }).click();
    const dialog = page.getByRole('dialog', { name: 'How it came' });
    await dialog.getByText('In-Reply-To: <Cradle@customers.example>').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const first = page.locator('[data-comment]', { hasText: 'come in time' });
    assert.equal(await first.getByRole('button', { name: /why/ }).count(), 0, 'an ordinary mail has no mark');
    await first.getByRole('button', { name: /^by mail/ }).click();
    await dialog.getByText('<script>alert(1)</script>').waitFor();
    const away = await ticketOfSubject('Out of the office');
    await page.goto(`/tickets/${away.id}`);
    await page.getByRole('button', { name: 'Automatic answer' }).click();
    await page.getByText('A machine sent it').waitFor();
    assert.deepEqual(wrong, []);
});

for (const [viewport, locale] of [[wide, 'en-GB'], [narrow, 'de-DE']])
    test(`everybody can use these pages, ${viewport.width} px, ${locale}`, async () => {
        const problems = [];
        const { page, wrong } = await at(null, { viewport, locale });
        await withWay(page, { state: 'stopped', error: 'The server does not take the password.' });
        const { id } = (await messagesIn('refused'))[0];
        const cradle = await ticketOfSubject('Cradle');
        const mailbox = (await ask('GET', '/mailboxes')).mailboxes[0];
        for (const path of ['/settings', '/settings/mailboxes', `/settings/mailboxes/${mailbox.id}`, '/settings/held?state=refused', `/settings/held/${id}`, '/settings/senders', `/tickets/${cradle.id}`, '/about']) {
            await page.goto(path);
            await settled(page);
            await page.getByText(OURS).first().waitFor();
            for (const each of await foundInEveryForm(page, [viewport])) problems.push(`${path}: ${each}`);
        }
        assert.deepEqual([...problems, ...wrong], []);
    });
