// Views are made and changed in the page; their counts move; several tickets are changed at once with a look before; one
// looks without opening; the search field completes, marks and remembers; keys are one's own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { base, launch, open, settled } from '../support/browser.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';

const ines = { email: 'ines@desk.example', password: 'ines has a password' };
let browser, ask;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(base));
});
after(() => browser.close());

const choose = async (page, label, option) => {
    await page.getByRole('textbox', { name: label, exact: true }).last().click();
    await page.getByRole('option', { name: option, exact: true }).click();
};

test('a rep makes a view of their own, sees how many there are, and changes it; nobody else has it', async () => {
    await ticketOf(ask, 'Vera View', 'Late one', 'Late.', { tags: ['latecomer'], priority: 'high' });
    await ticketOf(ask, 'Vera View', 'Late two', 'Late.', { tags: ['latecomer'], priority: 'low' });
    const { page, wrong } = await open(browser, '/tickets', ines);
    await page.getByRole('link', { name: 'New view' }).click();
    await page.getByLabel('Name').fill('Latecomers');
    await page.getByRole('button', { name: 'Add a condition' }).first().click();
    await choose(page, 'Field', 'tags');
    await page.getByRole('textbox', { name: 'Value' }).last().fill('latecomer');
    await page.getByText('2 tickets now').waitFor();
    await choose(page, 'Grouped by', 'priority');
    await page.getByLabel('priority', { exact: true }).check();
    await page.getByLabel('tags', { exact: true }).check();
    await page.getByRole('button', { name: 'Keep the view' }).click();
    await page.getByRole('heading', { name: 'Latecomers' }).waitFor();
    await page.getByRole('heading', { name: 'high', exact: true }).waitFor();
    await page.getByRole('heading', { name: 'low', exact: true }).waitFor();
    await page.locator('a[data-ticket]', { hasText: 'low · latecomer' }).waitFor();
    const count = page.getByRole('navigation', { name: 'Views', exact: true }).getByRole('link', { name: /Latecomers/ });
    await count.getByText('2', { exact: true }).waitFor();
    await ticketOf(ask, 'Vera View', 'Late three', 'Late.', { tags: ['latecomer'] });
    await count.getByText('3', { exact: true }).waitFor();
    await page.getByRole('button', { name: '1 new' }).waitFor();
    await page.getByRole('link', { name: 'Change this view' }).click();
    await page.getByLabel('Name').fill('Very late');
    await page.getByRole('button', { name: 'Keep the view' }).click();
    await page.getByRole('heading', { name: 'Very late' }).waitFor();
    assert.ok(!(await ask('GET', '/views')).views.some((view) => view.title === 'Very late'), 'it is hers alone');
    await page.getByRole('link', { name: 'Change this view' }).click();
    await page.getByRole('button', { name: 'Delete this view' }).click();
    await page.getByRole('button', { name: 'Delete it for everybody who sees it' }).click();
    await page.getByText('The view “Very late” is deleted.').waitFor();
    assert.deepEqual(wrong, []);
});

test('of everybody’s view a rep keeps a copy of their own', async () => {
    const shared = (await ask('GET', '/views')).views.find((view) => view.title === 'Pending tickets');
    const { page } = await open(browser, `/tickets/views/${shared.id}`, ines);
    await page.getByText('an administrator changes it').waitFor();
    await page.getByLabel('Name').fill('My pending ones');
    await page.getByRole('button', { name: 'Keep as a view of my own' }).click();
    await page.getByRole('heading', { name: 'My pending ones' }).waitFor();
    assert.equal((await ask('GET', `/views/${shared.id}`)).view.title, 'Pending tickets');
});

test('several tickets sleep until a time, and undoing it leaves each as it was', async () => {
    const view = (await ask('POST', '/views', { view: { title: 'Sleepy', all: [{ field: 'current_tags', operator: 'includes', value: 'sleepy' }] } })).view;
    const tickets = [];
    for (const subject of ['First sleepy', 'Second sleepy']) tickets.push(await ticketOf(ask, 'Sol Sleepy', subject, 'Words.', { tags: ['sleepy'] }));
    await ask('PUT', `/tickets/${tickets[1].id}/snooze`, { snooze: { until: null, through_thanks: true } });
    const stands = async () => Promise.all(tickets.map(async ({ id }) => (({ status, snooze }) => [status, snooze && snooze.through_thanks, snooze && snooze.until])((await ask('GET', `/tickets/${id}`)).ticket)));
    const before = await stands();
    const { page, wrong } = await open(browser, `/tickets?view=${view.id}`);
    await page.locator('a[data-ticket]').nth(1).waitFor();
    await page.getByRole('button', { name: 'Choose several' }).click();
    await page.getByRole('button', { name: 'Choose all shown' }).click();
    await page.getByRole('button', { name: 'Change …' }).click();
    await choose(page, 'Sleep', 'until a time of your own …');
    const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('Sleep until, your time').fill(`${day}T09:30`);
    await page.getByText('2 change').waitFor();
    await page.getByRole('button', { name: 'Change 2 tickets' }).click();
    await page.getByText('2 tickets changed.').waitFor();
    for (const [status, , until] of await stands()) assert.ok(status === 'hold' && until.startsWith(day), until);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('2 tickets are as they were.').waitFor();
    assert.deepEqual(await stands(), before);
    assert.deepEqual(wrong, []);
});

test('of several tickets those that cannot be changed are left out, each with its reason; the rest is undone', async () => {
    const view = (await ask('POST', '/views', { view: { title: 'Bulk', all: [{ field: 'current_tags', operator: 'includes', value: 'bulky' }] } })).view;
    const tickets = [];
    for (const subject of ['First bulky', 'Second bulky', 'Third bulky']) tickets.push(await ticketOf(ask, 'Bo Bulky', subject, 'Words.', { tags: ['bulky'] }));
    await ask('POST', `/tickets/${tickets[0].id}/merge`, { ids: [tickets[2].id] }); // closed now: nothing can be changed of it
    const { page, wrong } = await open(browser, `/tickets?view=${view.id}`);
    await page.locator('a[data-ticket]').nth(2).waitFor();
    await page.getByRole('button', { name: 'Choose several' }).click();
    const boxes = page.getByRole('checkbox', { name: /bulky/ });
    await boxes.nth(0).click();
    await boxes.nth(2).click({ modifiers: ['Shift'] });
    await page.getByText('3 chosen').waitFor();
    await page.getByRole('button', { name: 'Change …' }).click();
    await choose(page, 'Looked after by', 'Omar Haddad');
    await page.getByText('1 is left out').waitFor();
    await page.getByText('2 change').waitFor();
    for (const { id } of tickets) assert.equal((await ask('GET', `/tickets/${id}`)).ticket.assignee_id, null, 'a look changes nothing');
    await page.getByRole('button', { name: 'Change 2 tickets' }).click();
    await page.getByText('1 was left as it was').waitFor();
    const owners = async () => Promise.all(tickets.map(async ({ id }) => (await ask('GET', `/tickets/${id}`)).ticket.assignee_id));
    assert.deepEqual((await owners()).map(Boolean), [true, true, false]);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('2 tickets are as they were.').waitFor();
    assert.deepEqual(await owners(), [null, null, null]);
    assert.deepEqual(wrong, []);
});

test('one looks without opening, and goes on looking', async () => {
    const { page, wrong } = await open(browser, '/tickets');
    await page.getByRole('link', { name: /Unassigned tickets/ }).first().click();
    const row = page.locator('a[data-ticket]').first();
    await row.focus();
    await page.keyboard.press('Space');
    const look = page.getByRole('dialog', { name: 'Quick look' });
    await look.getByText('nobody looks after it yet').waitFor();
    const subject = await page.locator('a[data-looked] p').first().textContent();
    await page.keyboard.press('j');
    await page.waitForFunction((before) => document.querySelector('a[data-looked] p')?.textContent !== before, subject);
    assert.ok(!/tickets\/\d/.test(page.url()), 'nothing was opened');
    await page.keyboard.press('Escape');
    await look.waitFor({ state: 'detached' });
    assert.deepEqual(wrong, []);
});

test('the search field completes filters, marks what was found, forgives a slip and remembers', async () => {
    await ticketOf(ask, 'Sören Sucher', 'Ärger mit dem Kühlschrank', 'It hums. The refrigerator is new, as I said.');
    const { page, wrong } = await open(browser, '/search');
    const field = page.getByRole('combobox', { name: 'Search' });
    await field.pressSequentially('refrig');
    await page.locator('mark', { hasText: 'refrigerator' }).waitFor();
    await field.pressSequentially('erator stat');
    await page.getByRole('option', { name: /^status:/ }).waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('option', { name: /^status:new/ }).click();
    assert.equal(await field.inputValue(), 'refrigerator status:new ');
    await page.getByRole('link', { name: /Kühlschrank/ }).waitFor();
    await page.keyboard.press('Enter');
    await field.fill('Kuhlschrank'); // without its accents
    await page.locator('mark', { hasText: 'Kühlschrank' }).waitFor();
    await field.fill('Soeren Sucher');
    await field.fill('Sörn Sucher');
    await page.getByText('Did you mean').waitFor();
    await page.getByRole('link', { name: /Sören Sucher/ }).waitFor();
    await field.fill('');
    await page.getByText('You looked for').waitFor();
    await page.getByRole('button', { name: 'refrigerator status:new' }).click();
    await page.getByRole('link', { name: /Kühlschrank/ }).waitFor();
    assert.deepEqual(wrong, []);
});

test('keys are one’s own: changed, taken away and as usual again, on each device', async () => {
    const { page, wrong } = await open(browser, '/', ines);
    await settled(page);
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    const change = async (action, key) => {
        await page.keyboard.press('?');
        await sheet.waitFor();
        await page.getByRole('button', { name: 'Choose other keys' }).click();
        await page.getByRole('button', { name: `Choose keys for: ${action}` }).click();
        await page.keyboard.press(key);
    };
    await change('Search', 'c');
    await page.getByText('“c” is taken already: Write a new ticket').waitFor();
    await page.keyboard.press('q');
    await page.getByText('is taken already').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'The usual keys for: Search' }).waitFor();
    const other = await open(browser, '/', ines); // another device
    await settled(other.page);
    await other.page.waitForFunction(() => localStorage.getItem('eider.own-keys')?.includes('search\tq'));
    await other.page.keyboard.press('/');
    await other.page.waitForTimeout(200);
    assert.ok(!other.page.url().includes('/search'));
    await other.page.keyboard.press('q');
    await other.page.waitForURL('**/search');
    await page.getByRole('button', { name: 'The usual keys for: Search' }).click();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.waitForURL('**/search');
    assert.deepEqual([...wrong, ...other.wrong], []);
});

test('after sending one stays, goes on or back, as one wished last time', async () => {
    const tickets = [];
    for (const subject of ['After one', 'After two']) tickets.push(await ticketOf(ask, 'Ari After', subject, 'Well?', { tags: ['after'] }));
    const view = (await ask('POST', '/views', { view: { title: 'After', all: [{ field: 'current_tags', operator: 'includes', value: 'after' }], output: { sort_by: 'created', sort_order: 'asc' } } })).view;
    const { page } = await open(browser, `/tickets/${tickets[0].id}?view=${view.id}`);
    await page.getByLabel('Reply to Ari').fill('x');
    await page.getByRole('button', { name: 'More ways to send' }).click();
    await page.getByRole('menuitem', { name: 'Go to the next ticket' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Send to Ari/ }).click();
    await page.waitForURL(`**/tickets/${tickets[1].id}?view=${view.id}`);
    await page.reload();
    await page.getByLabel('Reply to Ari').fill('y');
    await page.getByRole('button', { name: 'More ways to send' }).click();
    await page.getByRole('menuitem', { name: /^Go to the next ticket.*chosen/ }).waitFor();
    await page.getByRole('menuitem', { name: 'Stay here' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Send to Ari/ }).click();
    await page.locator('[data-kind=ours]', { hasText: 'y' }).waitFor();
    assert.ok(page.url().includes(`/tickets/${tickets[1].id}`));
});
