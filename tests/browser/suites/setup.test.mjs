// What the desk promises by itself is set up on its pages: when it works, which rules there are, why a ticket has the promise
// that it has; and how customers were answered. On a desk of its own, as rules reach every ticket.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { admin, DeskPlace } from '../../support/desk.mjs';
import { launch, narrow, open, settled } from '../support/browser.mjs';
import { found, isTooWide } from '../support/looks.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';

const PASSWORD = 'each has a password';
const FILE = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20261225', 'SUMMARY:Christmas', 'RRULE:FREQ=YEARLY', 'END:VEVENT', 'BEGIN:VEVENT', 'DTSTART:20990326', 'SUMMARY:Good Friday', 'END:VEVENT', 'BEGIN:VEVENT', 'DTSTART:20261224T100000Z', 'SUMMARY:Party', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
const file = (text, name = 'holidays.ics') => ({ name, mimeType: 'text/calendar', buffer: Buffer.from(text) });

let browser, place, desk, ask, team;
before(async () => {
    place = new DeskPlace();
    place.setUp();
    desk = await place.start();
    ({ ask } = await signedIn(desk.base, admin.email, admin.password));
    team = [];
    for (const name of ['Ines Brandt', 'Omar Haddad', 'Lena Vogt', 'Ravi Nair', 'Mia Costa']) {
        const { user } = await ask('POST', '/users', { user: { name, email: `${name.split(' ')[0].toLowerCase()}@desk.example`, role: 'agent', verified: true } });
        team.push(user);
    }
    await ask('PUT', `/users/${team[0].id}/password`, { password: PASSWORD });
    await ask('POST', '/groups', { group: { name: 'Returns' } });
    browser = await launch();
});
after(async () => {
    await browser?.close();
    await desk?.stop();
    place?.clear();
});
const at = (path, more = {}) => open(browser, path, { at: desk.base, email: admin.email, password: admin.password, ...more });
const rep = () => ({ email: team[0].email, password: PASSWORD });

test('a calendar is set up: hours, zone, a file, a day that is otherwise; it is refused at its field and loses nothing', async () => {
    const { page, wrong } = await at('/settings', { expected: ['422'] });
    await page.getByRole('link', { name: /^Calendars/ }).click();
    await page.getByText('No calendar yet.').waitFor();
    await page.getByRole('link', { name: 'Add a calendar' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Name', { exact: true }).fill('Office');
    const zone = page.getByRole('textbox', { name: 'Time zone' });
    await zone.click();
    await zone.fill('lisbon');
    await page.getByRole('option', { name: 'Europe/Lisbon' }).click();
    await page.getByText(/^It is .* there now\.$/).waitFor();

    await page.getByRole('button', { name: 'Add hours on Saturday' }).press('Enter');
    await page.getByLabel('Saturday, until (1)').fill('12:00');
    await page.getByRole('button', { name: 'Add hours on Monday' }).click();
    await page.getByLabel('Monday, until (1)').fill('12:00');
    await page.getByLabel('Monday, from (2)').fill('11:00');
    await page.getByLabel('Monday, until (2)').fill('00:00');
    await page.getByText(/It cannot be kept so yet\. Monday: the windows/).waitFor();
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.waitForFunction(() => document.activeElement?.hasAttribute('data-wrong'));
    assert.match(await page.evaluate(() => document.activeElement.textContent), /^Monday: the windows .* overlap/);
    assert.equal(await page.getByLabel('Monday, until (2)').inputValue(), '00:00');
    await page.getByLabel('Monday, from (2)').fill('13:00');
    const days = page.getByRole('listitem').filter({ hasText: '09:00–12:00, 13:00–24:00' });
    await days.first().waitFor();
    assert.equal(await days.count(), 2, 'two Mondays in two weeks');

    const input = page.getByLabel(/from an iCalendar file/);
    await input.setInputFiles(file('<html>nothing</html>'));
    await page.getByRole('alert').filter({ hasText: 'The file is broken' }).waitFor();
    await input.setInputFiles(file('x'.repeat(1_200_000)));
    await page.getByRole('alert').filter({ hasText: 'too large' }).waitFor();
    await input.setInputFiles(file(FILE));
    await page.getByText('holidays.ics: 2 days added above; they are kept with the calendar. 1 entry was left out').waitFor();
    await input.setInputFiles(file(FILE));
    await page.getByText('0 days added above').waitFor();
    await page.getByText('2 were there already.').waitFor();
    await page.getByLabel('Date of the holiday').fill('2099-01-06');
    await page.getByLabel('What it is called').fill('Three kings');
    await page.getByRole('button', { name: 'Add the holiday' }).click();
    await page.getByLabel('Date', { exact: true }).fill('2099-12-24');
    await page.getByRole('button', { name: 'Add the day' }).click();
    await page.getByLabel('24 December 2099, until (1)').fill('11:00');
    await page.getByRole('checkbox', { name: /Returns/ }).check();
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByText('The calendar “Office” is kept.').waitFor();
    await page.getByText(/Mon 09:00–12:00, 13:00–24:00; Tue–Fri 09:00–17:00; Sat 09:00–12:00 · Lisbon · 3 holidays/).waitFor();
    const { calendars } = await ask('GET', '/calendars');
    assert.deepEqual([calendars[0].week.monday[1], calendars[0].exceptional_days[0].windows, calendars[0].group_ids.length], ['13:00-24:00', ['09:00-11:00'], 1]);

    await page.getByRole('link', { name: /Office/ }).click();
    for (const day of ['Monday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']) await page.getByRole('button', { name: new RegExp(`Take .* away, ${day}`) }).first().click();
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'without any working hour nothing would ever be due' }).waitFor();
    assert.equal((await ask('GET', '/calendars')).calendars[0].week.tuesday.length, 1, 'nothing is kept');
    assert.deepEqual(wrong, []);
});

test('rules are set up, say what they would touch, stand in an order, and each ticket says which one decides and why', async () => {
    const { organization } = await ask('POST', '/organizations', { organization: { name: 'Acme Gardens' } });
    const lamp = await ticketOf(ask, 'Anna Acme', 'The lamp of the setup suite', 'It is dark.', { priority: 'high' });
    await ask('PUT', `/users/${lamp.requester_id}`, { user: { organization_id: organization.id } });
    await ask('PUT', `/tickets/${lamp.id}`, { ticket: { organization_id: organization.id } });
    await ticketOf(ask, 'Bert Other', 'The chair of the setup suite', 'It wobbles.');

    const { page, wrong } = await at('/settings/rules', { expected: ['422', '404'] });
    await page.getByText('No rule yet.').waitFor();
    await page.getByRole('link', { name: 'Add a rule' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Usual');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    await page.getByLabel('the first reply', { exact: true }).fill('4');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'would make promises on every ticket' }).waitFor();
    await page.getByRole('radio', { name: 'All tickets' }).check();
    await page.getByText('First reply within 4 hours of working time, for all tickets.').waitFor();
    await page.getByText('It fits every one of 2 open tickets. Keeping it changes what is promised on 2 tickets.').waitFor();
    await page.getByRole('button', { name: 'Keep', exact: true }).press('Enter');
    await page.getByText('The rule “Usual” is kept.').waitFor();
    await page.getByText(/^2 open tickets were looked through .* at 2 something changed\.$/).waitFor();

    await page.getByRole('link', { name: 'Add a rule' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Gardens');
    await page.getByLabel('the first reply', { exact: true }).fill('30');
    await page.getByRole('textbox', { name: 'Minutes or hours: the first reply' }).click();
    await page.getByRole('option', { name: 'minutes' }).click();
    await page.getByRole('checkbox', { name: 'urgent' }).check();
    await page.getByText('Of 2 open tickets it fits none now; it will count for those to come.').waitFor();
    await page.getByRole('checkbox', { name: 'urgent' }).uncheck();
    await page.getByRole('textbox', { name: 'Organizations' }).fill('acme');
    await page.getByRole('option', { name: 'Acme Gardens' }).click();
    await page.getByText(/Of 2 open tickets it fits 1\. Keeping it changes what is promised on 1 ticket\./).waitFor();
    await page.getByText('First reply within 30 minutes of working time, for tickets from', { exact: false }).waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'Where it stands' }).inputValue(), 'first', 'before the one for all');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByText('The rule “Gardens” is kept.').waitFor();
    const order = () => page.locator('[data-rule] a').allInnerTexts();
    await page.locator('[data-rule]').nth(1).waitFor();
    assert.deepEqual(await order(), ['Gardens', 'Usual']);

    await page.getByRole('button', { name: 'One place down: Gardens' }).press('Enter');
    await page.getByRole('status').getByText(/“?"Gardens" would never decide anything/).waitFor();
    assert.deepEqual(await order(), ['Gardens', 'Usual'], 'refused: behind the one for all it would never decide');
    await page.getByRole('switch', { name: 'Switched on: Gardens' }).press('Space');
    await page.getByText('switched off').waitFor();
    await page.getByRole('button', { name: 'One place down: Gardens' }).press('Enter');
    await page.waitForFunction(() => document.querySelector('[data-rule] a')?.textContent === 'Usual');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'One place up: Gardens', 'what was moved keeps the focus');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('[data-rule] a')?.textContent === 'Gardens');
    await page.getByRole('switch', { name: 'Switched on: Gardens' }).press('Space');
    await page.getByText('switched off').waitFor({ state: 'detached' });

    await page.waitForFunction(async (id) => (await (await fetch(`/api/v2/tickets/${id}/promises`)).json()).promises.some((each) => each.owed && each.rule_name === 'Gardens'), lamp.id);
    await page.goto(`/tickets/${lamp.id}`);
    await page.getByRole('button', { name: 'Why? a first answer' }).click();
    await page.getByText(/Gardens.* decides about the first reply: it is the first in the order that fits this ticket\. It is for tickets from .*Acme Gardens/).waitFor();
    for (const each of await found(page)) assert.fail(each);
    await page.getByRole('link', { name: 'See the rule' }).click();
    await page.getByRole('heading', { name: 'Gardens' }).waitFor();
    await page.getByRole('button', { name: 'Delete this rule' }).click();
    await page.getByRole('button', { name: /^Delete it/ }).click();
    await page.getByText('The rule “Gardens” is deleted.').waitFor();
    await page.locator('[data-rule]').waitFor();
    assert.deepEqual(await order(), ['Usual']);
    assert.deepEqual(wrong, []);
});

test('a rep reads when the desk works and what it promises, and changes none of it', async () => {
    const { page, wrong } = await at('/settings/calendars', rep());
    await page.getByRole('link', { name: /Office/ }).click();
    await page.getByText('Calendars are set up by administrators.').waitFor();
    await page.getByRole('listitem').filter({ hasText: '13:00–24:00' }).first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Keep' }).count(), 0);
    await page.goto('/settings/rules');
    await page.getByText('First reply within 4 hours of working time, for all tickets.').waitFor();
    assert.equal(await page.getByRole('switch').count(), 0);
    await page.goto('/settings/rules/new');
    await page.getByText('Rules are set up by administrators.').waitFor();
    assert.deepEqual(wrong, []);
});

test('figures say how many and how sure, nothing of few, and never a person beside another', async () => {
    const { page, wrong } = await at('/figures');
    await page.getByText(/Too few to say: fewer than 20 tickets, or fewer than 5 people/).waitFor();
    const tickets = [];
    for (const user of team) for (let number = 0; number < 4; ++number) tickets.push(ticketOf(ask, 'Carla Counted', `Counted ${user.id} ${number}`, 'How long?', { assignee_id: user.id }));
    for (const [index, { id }] of (await Promise.all(tickets)).entries()) if (index < 15) await ask('PUT', `/tickets/${id}`, { ticket: { comment: { body: 'Not long.', author_id: team[Math.floor(index / 4)].id } } });
    // Two more are open since the rules were set up, and nobody's.
    const period = new URLSearchParams({ from: new Date(Date.now() - 3600_000).toISOString(), to: new Date(Date.now() + 3600_000).toISOString() });
    const isCounted = ({ service_figures: { tickets: all, first_reply } }) => all === 22 && first_reply?.not_over === 7;
    while (!isCounted(await ask('GET', `/service_figures?${period}`))) await page.waitForTimeout(100);
    await page.reload();
    const first = page.locator('section', { has: page.getByRole('heading', { name: 'First reply' }) });
    await first.getByText('22 tickets.').waitFor();
    await first.getByText(/7 of them are not there yet/).waitFor();
    assert.match(await first.innerText(), /95 % interval/);
    const words = await page.locator('main').innerText();
    for (const user of team) assert.ok(!words.includes(user.name), `${user.name} is on no page of figures`);
    await page.getByText('Colleagues', { exact: true }).click();
    await page.waitForURL(/internal=true/);
    await page.getByText(/Counted are tickets of colleagues/).waitFor();
    await page.getByText('Too few to say').first().waitFor();
    const own = await at('/me', rep());
    await own.page.getByRole('link', { name: 'See my own figures' }).click();
    await own.page.getByText('Too few to say: fewer than 20 tickets.').waitFor();
    assert.equal(await own.page.getByRole('textbox', { name: 'Group' }).count(), 0);
    assert.deepEqual([...wrong, ...own.wrong], []);
});

test('what is set up, and figures that say something, can be used on a phone, in dark and in German', async () => {
    const [rule] = (await ask('GET', '/promise_rules')).promise_rules;
    const { page, wrong } = await at(null, { viewport: narrow, colorScheme: 'dark', locale: 'de-DE' });
    for (const path of ['/settings/calendars/1', `/settings/rules/${rule.id}`, '/figures']) {
        await page.goto(path);
        await settled(page);
        assert.deepEqual([...(await found(page)), ...wrong], [], path);
        assert.ok(!(await isTooWide(page)), `${path} is wider than the screen`);
    }
});
