// Every page of the desk by a name and its address, with something to do there first.
// A ticket whose words ask, feel and tell.
const told = 'Third time I ask: will the wardrobe come before the 4th? And can I still change the colour to natural oak? I am really worried, I cannot sleep over this. I don\'t know whether the mattress comes with it. The order is 60-41877, and 240 EUR are paid.';
async function ticketToHear(ask, requester_id) {
    const { results } = await ask('GET', `/search?query=${encodeURIComponent('type:ticket subject:wardrobe')}`);
    return results[0] ?? (await ask('POST', '/tickets', { ticket: { subject: 'The wardrobe', comment: { body: told, author_id: requester_id }, requester_id } })).ticket;
}

// A draft with something to think over, which was about to be sent.
async function writeHastily(page) {
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    const reply = page.getByRole('textbox', { name: /^Reply to/ });
    await reply.fill('Please tell me your order number. The warehouse forgot it, and your case sits in queue COMPL_L2.');
    await page.getByRole('list', { name: 'Hints on the draft' }).waitFor();
    await reply.press('Control+Enter');
    await page.getByRole('alert').filter({ hasText: 'COMPL_L2' }).waitFor();
}

async function sendLater(page) {
    await page.getByRole('button', { name: 'Reply', exact: true }).click(); // a draft of before may be a note
    await page.getByRole('textbox', { name: /^Reply to/ }).fill('Let me ask how it went.');
    await page.getByRole('button', { name: 'More ways to send' }).click();
}

// A reply with every form.
async function writeFormed(page) {
    const field = page.locator('[contenteditable][role=textbox]');
    await field.click();
    const lines = ['How lovely, **thank you**! As [the handbook](https://eider.example/help) says:', '- pull the lever', 'push `down`', '', '> does it fold', '', 'Yes.'];
    for (const line of lines) {
        await page.keyboard.type(line);
        await page.keyboard.press('Enter');
    }
    await page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: 'Table', exact: true }).click();
    for (const word of ['Part', 'Price', 'Crib']) {
        await page.keyboard.type(word);
        await page.keyboard.press('Tab');
    }
}

// A ticket with a reply that was stopped and one that leaves tomorrow.
async function ticketWithOutbox(ask, not) {
    const { tickets } = await ask('GET', '/tickets?per_page=50');
    const ticket = tickets.find((each) => each.id !== not && ['new', 'open', 'pending'].includes(each.status));
    const path = `/tickets/${ticket.id}/outgoing_replies`;
    if ((await ask('GET', path)).outgoing_replies.length > 0) return ticket;
    const wait = (body) => ask('POST', path, { outgoing_reply: { body, leaves_at: new Date(Date.now() + 24 * 3600_000).toISOString() } });
    await wait('Did the new shelf arrive well? If anything is missing, I send it the same day.');
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: 'It is here, and it is lovely.', author_id: ticket.requester_id } } });
    await wait('How lovely to hear! I wish you joy with it.');
    return ticket;
}

// A ticket that waits for a colleague to accept it.
async function ticketHandedOver(ask, requester_id) {
    const { results } = await ask('GET', `/search?query=${encodeURIComponent('type:ticket subject:sideboard')}`);
    if (results[0]) return results[0];
    const { user } = await ask('GET', '/users/me');
    const { users } = await ask('GET', '/users?role=agent');
    const { ticket } = await ask('POST', '/tickets', { ticket: { subject: 'The sideboard', comment: { body: 'One door hangs lower than the other.', author_id: requester_id }, requester_id, assignee_id: user.id } });
    const hand_over = { receiver_id: users[0].id, heard: 'One door hangs lower', tried: 'Asked for a picture', promised: 'Nothing was promised.', next: 'Send the fitter' };
    await ask('POST', `/tickets/${ticket.id}/hand_overs`, { hand_over });
    return ticket;
}
async function beginHandOver(page) {
    await page.getByRole('button', { name: 'Solve' }).first().waitFor();
    await page.keyboard.press('o');
    await page.getByRole('form', { name: 'Hand this ticket over' }).getByLabel('Tried').click(); // closes the list of names
}
async function changeQueue(page) {
    await page.getByRole('button', { name: /^Change: / }).last().click();
    await page.getByRole('radio', { name: 'In turn' }).check();
}

async function lookAtFirst(page) {
    await page.locator('a[data-ticket]').first().waitFor();
    await page.keyboard.press('v');
    await page.getByRole('dialog', { name: 'Quick look' }).getByRole('button', { name: /^Open it/ }).waitFor();
}
async function chooseFirst(page) {
    await page.locator('a[data-ticket]').first().waitFor();
    await page.keyboard.press('x');
    await page.getByText('1 chosen').waitFor();
}
async function changeFirst(page) {
    await chooseFirst(page);
    await page.keyboard.press('b');
    await page.getByRole('textbox', { name: 'Priority' }).click();
    await page.getByRole('option', { name: 'low' }).click();
    await page.getByText('1 changes').waitFor();
}
async function changeKeys(page) {
    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Choose other keys' }).click();
}

// A calendar that serves nobody and a rule for one customer alone, so that no other ticket hears of them.
async function setUp(ask) {
    const named = async (things, name) => (await ask('GET', `/${things}`))[things].find((each) => each.name === name);
    const calendar = (await named('calendars', 'Shown hours')) ?? (await ask('POST', '/calendars', { calendar: shownHours })).calendar;
    const email = 'quentin.quick@customers.example';
    const { user } = await ask('POST', '/users/create_or_update', { user: { name: 'Quentin Quick', email, role: 'end-user' } });
    const conditions = { customer_ids: [user.id], priorities: ['high', 'urgent'] };
    const values = { name: 'Shown rule', conditions, first_reply_minutes: 240, solved_minutes: 1440, calendar_id: calendar.id };
    const rule = (await named('promise_rules', values.name)) ?? (await ask('POST', '/promise_rules', { promise_rule: values })).promise_rule;
    const query = `type:ticket requester:${email} status<solved`;
    const ticket = (await ask('GET', `/search?query=${encodeURIComponent(query)}`)).results[0] ?? (await ask('POST', '/tickets', { ticket: { subject: 'Quick, please', comment: { body: 'When?', author_id: user.id }, requester_id: user.id, priority: 'high' } })).ticket;
    return { calendar, rule, ticket };
}
const shownHours = {
    name: 'Shown hours',
    time_zone: 'Europe/Berlin',
    week: { monday: ['09:00-12:00', '13:00-17:00'], tuesday: ['09:00-17:00'], wednesday: ['09:00-17:00'], thursday: ['09:00-17:00'], friday: ['09:00-14:00'] },
    holidays: [{ date: '2026-12-25', name: 'Christmas', every_year: true }, { date: '2026-05-01', name: 'Labour Day' }, { date: '2099-04-10', name: 'Good Friday' }],
    exceptional_days: [{ date: new Date(Date.now() + 2 * 24 * 3600_000).toISOString().slice(0, 10), name: 'Stock taking', windows: ['13:00-17:00'] }],
};
async function askWhy(page) {
    await page.getByRole('button', { name: 'Why? a first answer' }).click();
    await page.getByRole('link', { name: 'See the rule' }).waitFor();
}

// Figures as a desk in use has them: the desk of these tests is too young for any.
const share = (part, whole, low, high) => ({ part, whole, value: part / whole, low, high });
function durationOf(tickets, not_over, half) {
    const curve = Array.from({ length: 60 }, (_, at) => {
        const over = 1 - Math.exp(-(at + 1) / 20);
        return { minutes: (half * (at + 1)) / 14, over, low: Math.max(0, over - 0.06), high: Math.min(1, over + 0.06) };
    });
    return { tickets, not_over, median_minutes: half, median_low: half * 0.8, median_high: half * 1.3, nine_of_ten_minutes: half * 3.3, nine_of_ten_low: half * 2.6, nine_of_ten_high: null, curve };
}
async function showFigures(page) {
    const { from, to } = { from: new Date(Date.now() - 28 * 24 * 3600_000).toISOString(), to: new Date().toISOString() };
    const hand_offs = { tickets: 190, mean: 0.42, low: 0.31, high: 0.53, none: share(131, 190, 0.62, 0.75), two_or_more: share(17, 190, 0.06, 0.14) };
    const service_figures = { from, to, counted: '', tickets: 214, too_few: false, first_reply: durationOf(214, 24, 52), solved: durationOf(214, 61, 610), solved_calendar: durationOf(214, 61, 3050), hand_offs };
    const promise_figures = { from, to, too_few: false, decided: 50, kept: share(43, 50, 0.738, 0.93), moved: share(3, 50, 0.02, 0.16), told: share(3, 4, 0.3, 0.95), hours_late_mean: 5.4 };
    await page.route('**/api/v2/service_figures?*', (route) => route.fulfill({ json: { service_figures } }));
    await page.route('**/api/v2/promises/figures?*', (route) => route.fulfill({ json: { promise_figures } }));
    await page.reload();
    await page.getByRole('heading', { name: 'First reply' }).waitFor();
    await page.getByText('The same as a table').first().click();
    await page.unroute('**/api/v2/service_figures?*');
    await page.unroute('**/api/v2/promises/figures?*');
}

export async function allPages(ask) {
    const found = async (words) => (await ask('GET', `/search?query=${encodeURIComponent(words)}`)).results[0];
    const crib = (await found('type:ticket subject:Crib status<solved')) ?? (await found('type:ticket status<solved assignee:me'));
    const held = (await ask('GET', '/messages?state=held')).messages[0];
    const odd = await found('type:ticket subject:Cradle');
    const heard = await ticketToHear(ask, crib.requester_id);
    const waiting = await ticketWithOutbox(ask, crib.id);
    const shown = await setUp(ask);
    const handed = await ticketHandedOver(ask, crib.requester_id);
    return [
        ['today', '/'],
        ['tickets', '/tickets'],
        ['ticket', `/tickets/${crib.id}`],
        ['note', `/tickets/${crib.id}`, (page) => page.getByRole('button', { name: 'Note', exact: true }).click()],
        ['heard', `/tickets/${heard.id}`, (page) => page.locator('mark[data-heard]').first().waitFor()],
        ['hints', `/tickets/${heard.id}`, writeHastily],
        ['outbox', `/tickets/${waiting.id}`],
        ['writing', `/tickets/${waiting.id}`, writeFormed],
        ['send-later', `/tickets/${crib.id}`, sendLater],
        ['new-ticket', '/tickets/new'],
        ['palette', `/tickets/${crib.id}`, (page) => page.keyboard.press('Control+k')],
        ['keys', '/', (page) => page.keyboard.press('?')],
        ['search', '/search?q=crib'],
        ['search-empty', '/search'],
        ['search-near', '/search?q=Fereira', (page) => page.getByText('Did you mean').waitFor()],
        ['search-filters', '/search', (page) => page.getByRole('combobox', { name: 'Search' }).pressSequentially('status:')],
        ['view', '/tickets/views/new', (page) => page.getByText(/tickets? now$/).waitFor()],
        ['quick-look', '/tickets', lookAtFirst],
        ['choosing', '/tickets', chooseFirst],
        ['bulk', '/tickets', changeFirst],
        ['ticket-menu', `/tickets/${crib.id}`, (page) => page.getByRole('button', { name: 'All that can be done here' }).click()],
        ['own-keys', '/', changeKeys],
        ['people', '/people'],
        ['team', '/people', (page) => page.getByText('Team', { exact: true }).click()],
        ['groups', '/people', (page) => page.getByText('Groups', { exact: true }).click()],
        ['person', `/people/${crib.requester_id}`],
        ['hand-over', `/tickets/${crib.id}`, beginHandOver],
        ['handed-over', `/tickets/${handed.id}`, (page) => page.getByRole('region', { name: 'Hand-over' }).waitFor()],
        ['absences', '/settings/absences', (page) => page.getByRole('button', { name: 'Plan an absence' }).click()],
        ['queues', '/settings/queues', changeQueue],
        ['settings', '/settings'],
        ['mailboxes', '/settings/mailboxes'],
        ['mailbox', '/settings/mailboxes/new', (page) => page.getByText('Further settings').click()],
        ['held', '/settings/held'],
        ...(held ? [['message', `/settings/held/${held.id}`]] : []),
        ...(odd ? [['how-it-came', `/tickets/${odd.id}`, (page) => page.getByRole('button', { name: /^by mail/ }).last().click()]] : []),
        ['senders', '/settings/senders'],
        ['calendars', '/settings/calendars'],
        ['calendar', `/settings/calendars/${shown.calendar.id}`, (page) => page.getByText('of working time in all').waitFor()],
        ['rules', '/settings/rules', (page) => page.getByText('Shown rule').waitFor()],
        ['rule', `/settings/rules/${shown.rule.id}`, (page) => page.getByText(/open tickets? it fits/).waitFor()],
        ['rule-why', `/tickets/${shown.ticket.id}`, askWhy],
        ['figures', '/figures', showFigures],
        ['own-figures', '/me/figures'],
        ['me', '/me'],
        ['about', '/about'],
        ['parts', '/parts'],
        ['nowhere', '/nowhere'],
    ];
}
