// First a person: how their name is said, how they like to be served, their latest words, one line of all that was; and one
// person with many identities, merged after a look and separated again; organizations; tickets that belong together.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { base, launch, narrow, open, settled, wide } from '../support/browser.mjs';
import { found, isTooWide } from '../support/looks.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';

let browser, ask, me;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(base));
    me = (await ask('GET', '/users/me')).user.id;
});
after(() => browser.close());

test('the name and how they like it stand first, are changed in place, and what they said stands above what was seen', async () => {
    const ticket = await ticketOf(ask, 'Perla Person', 'First a person', 'Please keep it short.', { assignee_id: me });
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`, { expected: ['422'] });
    const card = page.getByRole('region', { name: 'How Perla likes it' });
    await card.getByRole('button', { name: 'Change' }).click();
    await card.getByLabel('How the name is said').fill('PER-la');
    await card.getByLabel('Depth', { exact: true }).fill('short, then the why');
    await card.getByLabel('Times', { exact: true }).fill('not before 10:00');
    await card.getByLabel('Where it comes from: Times').selectOption('seen');
    assert.deepEqual(await found(page), []);
    await card.getByRole('button', { name: 'Keep' }).click();
    await card.getByText('short, then the why').waitFor();
    await page.getByRole('heading', { level: 1 }).getByText('PER-la').waitFor();
    assert.match(await card.innerText(), /short, then the why said so[^]*not before 10:00 seen so/);
    await card.getByRole('button', { name: 'Change' }).click();
    await card.getByLabel('Depth', { exact: true }).fill('very long');
    await card.getByLabel('Where it comes from: Depth').selectOption('seen');
    await card.getByRole('button', { name: 'Keep' }).click();
    await card.getByRole('alert').filter({ hasText: 'they said “short, then the why” themselves' }).waitFor();
    assert.deepEqual(wrong, []);
});

test('their latest words stand beside what they want when something was noted since', async () => {
    const ticket = await ticketOf(ask, 'Perla Person', 'Latest words', 'These are the latest words of Perla.', { assignee_id: me });
    for (let at = 0; at < 8; ++at) await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: `A note of several lines.\n\nNumber ${at}.\n\nAnd more.`, public: false } } });
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`, { viewport: wide });
    await settled(page);
    const latest = page.getByRole('button', { name: /These are the latest words of Perla/ });
    const box = await latest.boundingBox();
    assert.ok(box && box.y + box.height < 300, JSON.stringify(box));
    await latest.click();
    await page.waitForFunction(() => {
        const words = document.querySelector('[data-kind=theirs]')?.getBoundingClientRect();
        return words && words.top > 0 && words.bottom < innerHeight;
    });
    assert.deepEqual(wrong, []);
});

test('one line of all that was, over channels and years, is searched where it stands', async () => {
    for (let at = 0; at < 12; ++at) await ticketOf(ask, 'Lina Line', `Matter ${at}`, at === 3 ? 'The wardrobe wobbles.' : 'Something else.');
    const ticket = await ticketOf(ask, 'Lina Line', 'Today', 'And today?', { assignee_id: me });
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const line = page.getByRole('complementary').getByRole('list', { name: 'One line' });
    await line.getByText('Matter 11').waitFor();
    assert.equal(await line.getByText('Matter 2', { exact: true }).count(), 0);
    await page.getByRole('button', { name: 'Show more' }).click();
    await line.getByText('Matter 0', { exact: true }).waitFor();
    await page.getByLabel('Find in all of it').fill('wobbles');
    await line.getByText('Matter 11').waitFor({ state: 'detached' });
    await line.getByRole('link', { name: 'Matter 3' }).waitFor();
    await page.getByLabel('Find in all of it').fill('unheard-of');
    await page.getByText('Nothing found for “unheard-of”.').waitFor();
    assert.deepEqual([...(await found(page)), ...wrong], []);
});

test('pictures open in a light box, texts in place, by keys', async () => {
    const ticket = await ticketOf(ask, 'Perla Person', 'With files', 'Look.');
    const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNkYPhfz0AEYBxVSF+FAAhKDveksOjmAAAAAElFTkSuQmCC', 'base64');
    const upload = async (name, bytes, type) => (await ask('POST', `/uploads?filename=${name}`, bytes, type)).upload.token;
    const uploads = [await upload('crib.png', picture, 'image/png'), await upload('list.txt', Buffer.from('one\ntwo'), 'text/plain'), await upload('a.zip', Buffer.from('PK'), 'application/zip')];
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: 'Here.', author_id: ticket.requester_id, uploads } } });
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    await page.getByRole('button', { name: 'Look at crib.png' }).click();
    const box = page.getByRole('dialog', { name: 'crib.png' });
    await box.getByRole('img', { name: 'crib.png' }).waitFor();
    await page.keyboard.press('ArrowRight');
    const text = page.getByRole('dialog', { name: 'list.txt' });
    await text.getByText('one two').or(text.getByText(/one\s+two/)).first().waitFor();
    assert.deepEqual(await found(page), []);
    await page.keyboard.press('Escape');
    await text.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'a.zip' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /a\.zip/ }).count(), 0);
    assert.deepEqual(wrong, []);
});

test('two customers who are one are merged after a look, and separated again at once or later', async () => {
    const make = async (name, email) => (await ask('POST', '/users', { user: { name, email, role: 'end-user', phone: '+49 170 1234567' } })).user;
    const one = await make('Greta Gleich', 'greta@here.example');
    const other = await make('G. Gleich', 'gleich@there.example');
    await ask('POST', '/tickets', { ticket: { subject: 'Of the other', comment: { body: 'Hello', author_id: other.id }, requester_id: other.id } });
    const { page, wrong } = await open(browser, `/people/${one.id}`);
    const suggested = page.getByRole('list', { name: 'May be the same person' });
    await suggested.getByText('the same phone number').waitFor();
    await suggested.getByRole('button', { name: 'see what would be: G. Gleich' }).click();
    const look = page.getByRole('dialog', { name: 'Are they the same person?' });
    await look.getByText('gleich@there.example').first().waitFor();
    await look.getByText('1 asked, 0 as a copy').waitFor();
    assert.deepEqual(await found(page), []);
    assert.equal((await ask('GET', `/users/${other.id}`)).user.merged_into_id, null, 'a look does nothing');
    await look.getByRole('button', { name: 'Make them one' }).click();
    await page.getByRole('list', { name: 'Merged into this person' }).getByText('G. Gleich').waitFor();
    await page.getByRole('link', { name: 'Of the other' }).waitFor();
    await page.getByText('gleich@there.example').first().waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await suggested.getByText('G. Gleich').waitFor();
    assert.equal((await ask('GET', `/users/${other.id}`)).user.merged_into_id, null);
    await page.getByRole('button', { name: 'Choose somebody' }).click();
    await page.getByRole('combobox', { name: /^Who is the same person/ }).or(page.getByLabel(/^Who is the same person/)).first().fill('G. Gleich');
    await page.getByRole('option', { name: /G\. Gleich/ }).click();
    await look.getByRole('button', { name: 'Make them one' }).click();
    await page.getByRole('button', { name: 'Separate: G. Gleich' }).click();
    await suggested.getByText('G. Gleich').waitFor();
    assert.equal((await ask('GET', `/users/${other.id}`)).user.merged_into_id, null);
    assert.deepEqual(wrong, []);
});

test('addresses are added, chosen and taken away; what belongs to another is refused', async () => {
    const { user } = await ask('POST', '/users', { user: { name: 'Ida Identity', email: 'ida@here.example', role: 'end-user' } });
    await ask('POST', '/users', { user: { name: 'Somebody Else', email: 'taken@here.example', role: 'end-user' } });
    const { page, wrong } = await open(browser, `/people/${user.id}`, { expected: ['422'] });
    const field = page.getByLabel('Another mail address or phone number');
    await field.fill('taken@here.example');
    await field.press('Enter');
    await page.getByText(/taken@here\.example is already in use/).waitFor();
    await field.fill('ida@there.example');
    await field.press('Enter');
    await page.getByRole('button', { name: 'write here: ida@there.example' }).click();
    await page.getByRole('button', { name: 'take away: ida@here.example' }).click();
    await page.getByText('ida@here.example', { exact: true }).waitFor({ state: 'detached' });
    assert.equal((await ask('GET', `/users/${user.id}`)).user.email, 'ida@there.example');
    assert.deepEqual(wrong, []);
});

test('an organization with its domains takes in who writes from there, and shares its tickets', async () => {
    const { page, wrong } = await open(browser, '/people');
    await page.getByText('Organizations', { exact: true }).click();
    await page.getByRole('button', { name: 'Add an organization' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Lindqvist Interiors');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'Lindqvist Interiors' }).waitFor();
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByLabel('Mail domains').first().fill('lindqvist.example');
    await page.keyboard.press('Enter');
    await page.getByRole('switch', { name: 'Its people see each other’s tickets' }).check({ force: true });
    assert.deepEqual(await found(page), []);
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByText('its people see each other’s tickets').waitFor();
    const { user } = await ask('POST', '/users', { user: { name: 'Lars Lindqvist', email: 'lars@lindqvist.example', role: 'end-user' } });
    assert.notEqual(user.organization_id, null);
    await ask('POST', '/tickets', { ticket: { subject: 'Forty for the hotel', comment: { body: 'Hello', author_id: user.id }, requester_id: user.id } });
    await page.reload();
    await page.getByRole('link', { name: /Lars Lindqvist/ }).waitFor();
    await page.getByRole('link', { name: 'Forty for the hotel' }).waitFor();
    await page.setViewportSize(narrow);
    assert.ok(!(await isTooWide(page)));
    assert.deepEqual(wrong, []);
});

test('a ticket is linked by hand to one that has to do with it, and to the problem behind it, and loose again', async () => {
    const problem = await ticketOf(ask, 'Perla Person', 'The press is broken', 'All hinges break.', { type: 'problem' });
    const near = await ticketOf(ask, 'Perla Person', 'A hinge of long ago', 'It broke.');
    const ticket = await ticketOf(ask, 'Perla Person', 'My hinge broke', 'It broke too.', { assignee_id: me });
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const joined = page.getByRole('list', { name: 'What this ticket has to do with others' });
    await page.getByRole('list', { name: 'One line' }).first().waitFor();
    const choose = async (words, name) => {
        await page.locator('body').click({ position: { x: 500, y: 5 } });
        await page.keyboard.press('l');
        await page.getByPlaceholder('Which ticket?').fill(words);
        if (name === problem.subject) await joined.getByText('The problem behind it', { exact: true }).click();
        await page.getByPlaceholder('Which ticket?').click();
        await page.getByRole('option', { name: new RegExp(name) }).click();
    };
    await choose(`#${near.id}`, near.subject);
    await joined.getByRole('link', { name: near.subject }).waitFor();
    await choose('press broken', problem.subject);
    await joined.getByRole('link', { name: problem.subject }).waitFor();
    assert.deepEqual(await found(page), []);
    assert.equal((await ask('GET', `/tickets/${problem.id}`)).ticket.has_incidents, true);
    const other = await open(browser, `/tickets/${problem.id}`);
    await other.page.getByText('An incident of it:').waitFor();
    await joined.getByRole('listitem').filter({ hasText: problem.subject }).getByRole('button', { name: 'Take the link away' }).click();
    await joined.getByRole('link', { name: problem.subject }).waitFor({ state: 'detached' });
    await other.page.getByText('An incident of it:').waitFor({ state: 'detached' }); // and the other page knows
    assert.equal((await ask('GET', `/tickets/${problem.id}`)).ticket.has_incidents, false);
    assert.deepEqual([...wrong, ...other.wrong], []);
});
