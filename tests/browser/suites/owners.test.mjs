// One owner: a ticket is handed over with what was heard, tried, promised and comes next, accepted, declined with a sentence
// or taken back; absences are planned and refused in the desk's words; queues say who answers, and a ticket says why it is
// whose it is.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { base, launch, narrow, open } from '../support/browser.mjs';
import { found, isTooWide } from '../support/looks.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';

const ines = { email: 'ines@desk.example', password: 'ines has a password' };
let browser, ask, me, group, omar;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(base));
    me = (await ask('GET', '/users/me')).user.id;
    group = (await ask('GET', '/groups')).groups.find((each) => each.name === 'Returns');
    omar = (await ask('GET', '/users/search?query=omar')).users[0];
});
after(() => browser.close());

const mineToGive = (subject, more = {}) => ticketOf(ask, 'Hanna Handover', subject, 'The lamp is dark. Can you send another one?', { assignee_id: me, ...more });
const ownerOf = async (ticket) => (await ask('GET', `/tickets/${ticket.id}`)).ticket.assignee_id;
const handOver = (page) => page.getByRole('region', { name: 'Hand-over' });
async function letterAt(page, key) {
    await page.locator('body').click({ position: { x: 500, y: 5 } });
    await page.keyboard.press(key);
}
async function choose(page, label, option) {
    await page.getByRole('textbox', { name: label }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
}
// What is known stands in the form as soon as it is known.
const isFilled = (form, label) => form.getByLabel(label).and(form.page().locator(':not(:placeholder-shown)')).waitFor();
const offer = async (ticket, to) => (await ask('POST', `/tickets/${ticket.id}/hand_overs`, { hand_over: { heard: 'Dark', tried: 'A bulb', promised: 'Nothing', next: 'Send one', ...to } })).hand_over;
const inesId = async () => (await ask('GET', '/users/search?query=ines')).users[0].id;

test('a ticket is handed over by keys with what is known, and whoever accepts it owns it', async () => {
    const ticket = await mineToGive('The dark lamp');
    await ask('POST', `/tickets/${ticket.id}/promises`, { promise: { what: 'send another lamp', working_minutes: 960 } });
    const ada = await open(browser, `/tickets/${ticket.id}`);
    await ada.page.getByRole('list', { name: 'What is promised' }).waitFor();
    await ada.page.locator('mark[data-heard]').first().waitFor();
    await letterAt(ada.page, 'o');
    const form = ada.page.getByRole('form', { name: 'Hand this ticket over' });
    assert.match(await form.getByLabel('Promised').inputValue(), /^send another lamp \(by .*\d\d:\d\d\)$/);
    assert.match(await form.getByLabel('Heard').inputValue(), /another one/);
    await form.getByRole('button', { name: 'Ask to take it' }).click();
    await form.getByRole('alert').filter({ hasText: 'Say to whom' }).waitFor();
    await choose(ada.page, 'To whom', 'Ines Brandt');
    await form.getByLabel('Tried').fill('Another bulb');
    await ada.page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await letterAt(ada.page, 'o');
    assert.equal(await form.getByLabel('Tried').inputValue(), 'Another bulb', 'nothing that was written is lost');
    await form.getByLabel('Next').fill('Call the store');
    await choose(ada.page, 'To whom', 'Ines Brandt');
    assert.deepEqual(await found(ada.page), []);
    await form.getByRole('button', { name: 'Ask to take it' }).click();
    await handOver(ada.page).getByText('Waiting for Ines to accept; until then it is yours.').waitFor();
    assert.equal(await ownerOf(ticket), me);

    const other = await open(browser, '/', ines);
    await other.page.getByRole('heading', { name: 'A colleague hands this to you' }).waitFor();
    await other.page.getByRole('link', { name: /Hanna Handover.*The dark lamp.*Call the store/ }).click();
    await handOver(other.page).getByText('Ada asks you to take this over.').waitFor();
    assert.match(await handOver(other.page).innerText(), /Heard[^]*Tried\s*Another bulb[^]*Next\s*Call the store/);
    await handOver(other.page).getByRole('button', { name: 'Accept' }).click();
    await handOver(other.page).getByText('Ada handed it over to you.').waitFor();
    await other.page.getByText('I am Ines Brandt, and your matter is in my hands from now on.').first().waitFor();
    await other.page.getByRole('complementary').getByText('Ada handed it over to you.').waitFor();
    await ada.page.getByText('with Ines Brandt').first().waitFor();
    await handOver(ada.page).getByText('Ada handed it over to Ines.').waitFor();
    assert.deepEqual([...ada.wrong, ...other.wrong], []);
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { status: 'solved' } });
});

test('what is known only after the form was opened stands there too, but for what was written meanwhile', async () => {
    const ticket = await mineToGive('The late lamp');
    await ask('POST', `/tickets/${ticket.id}/promises`, { promise: { what: 'send another lamp', working_minutes: 960 } });
    const { page, wrong } = await open(browser, null);
    let letThrough;
    const asked = new Promise((resolve) => (letThrough = resolve));
    await page.route(`**/tickets/${ticket.id}/promises*`, async (route) => {
        await asked;
        await route.continue();
    });
    await page.goto(`/tickets/${ticket.id}`);
    await page.getByText('The lamp is dark.').first().waitFor();
    await letterAt(page, 'o');
    const form = page.getByRole('form', { name: 'Hand this ticket over' });
    await form.getByLabel('Tried').fill('Another bulb');
    await form.getByLabel('Heard').fill('In my own words');
    assert.equal(await form.getByLabel('Promised').inputValue(), '', 'not that nothing is promised');
    letThrough();
    await isFilled(form, 'Promised');
    assert.match(await form.getByLabel('Promised').inputValue(), /^send another lamp/);
    await page.locator('mark[data-heard]').first().waitFor();
    assert.equal(await form.getByLabel('Heard').inputValue(), 'In my own words');
    assert.equal(await form.getByLabel('Tried').inputValue(), 'Another bulb');
    assert.deepEqual(wrong, []);
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { status: 'solved' } });
});

test('declined with a sentence it stays, and its giver reads why and asks somebody else', async () => {
    const ticket = await mineToGive('The declined lamp');
    await offer(ticket, { receiver_id: await inesId() });
    const other = await open(browser, `/tickets/${ticket.id}`, { ...ines, viewport: narrow });
    await handOver(other.page).getByRole('button', { name: 'Decline' }).click();
    const why = other.page.getByRole('form', { name: 'Why can you not take it?' });
    await why.getByRole('button', { name: 'Decline' }).click();
    await why.getByRole('alert').waitFor();
    await why.getByLabel('In a sentence').fill('I know no lamps');
    assert.deepEqual(await found(other.page), []);
    assert.ok(!(await isTooWide(other.page)));
    await other.page.keyboard.press('Enter');
    await other.page.getByText('Declined. The owner reads why.').waitFor();
    const { page, wrong } = await open(browser, '/', { colorScheme: 'dark' });
    await page.getByRole('link', { name: /The declined lamp.*Ines cannot take it:.*I know no lamps/ }).click();
    await handOver(page).getByRole('button', { name: 'Ask somebody else' }).click();
    const form = page.getByRole('form', { name: 'Hand this ticket over' });
    await choose(page, 'To whom', 'Returns');
    await form.getByLabel('Tried').fill('Nothing');
    await form.getByLabel('Next').fill('Send one');
    await isFilled(form, 'Heard');
    await isFilled(form, 'Promised');
    await form.getByRole('button', { name: 'Ask to take it' }).click();
    await handOver(page).getByText('Waiting for Returns to accept').waitFor();
    await handOver(other.page).getByText('Ada asks Returns to take this over.').waitFor();
    assert.deepEqual(await found(page), []);
    await handOver(page).getByRole('button', { name: 'Take back' }).click();
    await handOver(page).waitFor({ state: 'detached' });
    await handOver(other.page).waitFor({ state: 'detached' });
    assert.equal(await ownerOf(ticket), me);
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { status: 'solved' } });
    assert.deepEqual([...wrong, ...other.wrong], []);
});

test('an absence is planned on the own page, refused where stand-ins lead back, and ended', async () => {
    const { page, wrong } = await open(browser, '/me', { ...ines, expected: ['422'] });
    await page.getByRole('button', { name: 'I am away' }).click();
    const form = page.getByRole('form', { name: 'Plan an absence' });
    await form.getByLabel('First day').fill('2032-03-01');
    await form.getByRole('button', { name: 'Note it' }).click();
    await form.getByRole('alert').filter({ hasText: 'Say from when' }).waitFor();
    await form.getByLabel('Last day').fill('2032-03-05');
    await form.getByRole('button', { name: 'Note it' }).click();
    await form.getByRole('alert').filter({ hasText: 'at most 732 days' }).waitFor();
    const inAMonth = (days) => new Date(Date.now() + (30 + days) * 24 * 3600_000).toISOString().slice(0, 10);
    await form.getByLabel('First day').fill(inAMonth(0));
    await form.getByLabel('Last day').fill(inAMonth(3));
    await choose(page, 'Who takes over', 'Omar Haddad');
    assert.deepEqual(await found(page), []);
    await form.getByRole('button', { name: 'Note it' }).click();
    await page.getByText('Omar Haddad takes over.').waitFor();

    const lead = await open(browser, '/settings/absences', { expected: ['422'] });
    await lead.page.getByText('Ines Brandt').first().waitFor();
    await lead.page.getByRole('button', { name: 'Plan an absence' }).click();
    const others = lead.page.getByRole('form', { name: 'Plan an absence' });
    await choose(lead.page, 'Who is away', 'Omar Haddad');
    await others.getByLabel('First day').fill(inAMonth(1));
    await others.getByLabel('Last day').fill(inAMonth(2));
    await choose(lead.page, 'Who takes over', 'Ines Brandt');
    await others.getByRole('button', { name: 'Note it' }).click();
    await others.getByRole('alert').filter({ hasText: 'those who stand in lead back to Omar Haddad' }).waitFor();
    await page.getByRole('button', { name: /^Does not come about/ }).click();
    await page.getByText('It does not come about.').waitFor();
    await lead.page.getByRole('main').getByRole('listitem').filter({ hasText: 'Ines Brandt' }).waitFor({ state: 'detached' });
    assert.deepEqual((await ask('GET', '/absences')).absences, []);
    assert.deepEqual([...wrong, ...lead.wrong], []);
});

test('a queue says who answers for it and how its tickets find an owner, and a ticket says why it is whose it is', async () => {
    const { page, wrong } = await open(browser, '/settings/queues');
    try {
        await page.getByRole('button', { name: 'Change: Returns' }).click();
        const form = page.getByRole('form', { name: 'Returns' });
        await choose(page, 'Who answers for it', 'Omar Haddad');
        await form.getByRole('radio', { name: 'In turn' }).check();
        assert.deepEqual(await found(page), []);
        await form.getByRole('button', { name: 'Keep it so' }).click();
        await page.getByText('Omar Haddad answers for it.').waitFor();
        await page.getByText('In turn, among those who are there.').waitFor();
        const given = await ticketOf(ask, 'Hanna Handover', 'Given in turn', 'It broke.', { group_id: group.id });
        await page.goto(`/tickets/${given.id}`);
        await page.getByRole('complementary').getByText(/ is next in turn among \d+\./).waitFor();
        await ask('PUT', '/queues', { queue: { group_id: group.id, responsible_id: omar.id } });
        const waits = await ticketOf(ask, 'Hanna Handover', 'Waits in a queue', 'It broke too.', { group_id: group.id });
        await page.goto(`/tickets/${waits.id}`);
        await page.getByText('waits in Returns; Omar Haddad answers for it').waitFor();
        await page.getByRole('button', { name: /^Take it/ }).click();
        await page.getByRole('complementary').getByText('You took it.').waitFor();
        await ask('PUT', `/tickets/${waits.id}`, { ticket: { assignee_id: omar.id } });
        await page.getByRole('complementary').getByText('Ada gave it to Omar.').waitFor();
        await page.getByRole('complementary').getByText('Who had it before').click();
        await page.getByRole('complementary').getByText('It waits in Returns.').waitFor();
        for (const each of [given, waits]) await ask('PUT', `/tickets/${each.id}`, { ticket: { status: 'solved' } });
    } finally {
        await ask('PUT', '/queues', { queue: { group_id: group.id } });
    }
    assert.deepEqual(wrong, []);
});

test('what another group was asked says who looks after it, and by when', async () => {
    const ticket = await mineToGive('The asked lamp');
    const due_at = new Date(Date.now() + 24 * 3600_000).toISOString();
    const made = await ask('POST', `/tickets/${ticket.id}/group_requests`, { request: { group_id: group.id, body: 'Is one in the store?', uploads: [], due_at } });
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const lines = page.getByRole('list', { name: 'What this ticket has to do with others' });
    await lines.getByText('waits in Returns').waitFor();
    await lines.getByText(/by tomorrow, \d\d:\d\d/).waitFor();
    await ask('PUT', `/tickets/${made.ticket.id}`, { ticket: { assignee_id: omar.id } });
    await page.reload();
    await lines.getByText('with Omar').waitFor();
    for (const each of [made.ticket, ticket]) await ask('PUT', `/tickets/${each.id}`, { ticket: { status: 'solved' } });
    assert.deepEqual(wrong, []);
});
