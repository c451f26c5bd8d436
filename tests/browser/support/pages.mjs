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
    await page.locator('mark[data-heard]').first().waitFor();
    await reply.press('Control+Enter');
    await page.getByRole('alert').filter({ hasText: 'COMPL_L2' }).waitFor();
    await page.getByRole('list', { name: 'Hints on the draft' }).waitFor();
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

export async function allPages(ask) {
    const found = async (words) => (await ask('GET', `/search?query=${encodeURIComponent(words)}`)).results[0];
    const crib = (await found('type:ticket subject:Crib status<solved')) ?? (await found('type:ticket status<solved assignee:me'));
    const held = (await ask('GET', '/messages?state=held')).messages[0];
    const odd = await found('type:ticket subject:Cradle');
    const heard = await ticketToHear(ask, crib.requester_id);
    const waiting = await ticketWithOutbox(ask, crib.id);
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
        ['settings', '/settings'],
        ['mailboxes', '/settings/mailboxes'],
        ['mailbox', '/settings/mailboxes/new', (page) => page.getByText('Further settings').click()],
        ['held', '/settings/held'],
        ...(held ? [['message', `/settings/held/${held.id}`]] : []),
        ...(odd ? [['how-it-came', `/tickets/${odd.id}`, (page) => page.getByRole('button', { name: /^by mail/ }).last().click()]] : []),
        ['senders', '/settings/senders'],
        ['me', '/me'],
        ['about', '/about'],
        ['parts', '/parts'],
        ['nowhere', '/nowhere'],
    ];
}
