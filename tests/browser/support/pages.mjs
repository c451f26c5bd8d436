// Every page of the desk by a name and its address.
export async function allPages(ask) {
    const found = async (words) => (await ask('GET', `/search?query=${encodeURIComponent(words)}`)).results[0];
    const crib = (await found('type:ticket subject:Crib status<solved')) ?? (await found('type:ticket status<solved assignee:me'));
    const held = (await ask('GET', '/messages?state=held')).messages[0];
    const odd = await found('type:ticket subject:Cradle');
    return [
        ['today', '/'],
        ['tickets', '/tickets'],
        ['ticket', `/tickets/${crib.id}`],
        ['note', `/tickets/${crib.id}`, (page) => page.getByRole('button', { name: 'Note', exact: true }).click()],
        ['new-ticket', '/tickets/new'],
        ['palette', `/tickets/${crib.id}`, (page) => page.keyboard.press('Control+k')],
        ['keys', '/', (page) => page.keyboard.press('?')],
        ['search', '/search?q=crib'],
        ['search-empty', '/search'],
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
