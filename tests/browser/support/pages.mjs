// Every page of the desk by a name and its address.
export async function allPages(ask) {
    const { results } = await ask('GET', `/search?query=${encodeURIComponent('subject:Crib')}`);
    const crib = results.find((each) => each.subject?.startsWith('Crib')) ?? (await ask('GET', '/tickets?per_page=1')).tickets[0];
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
        ['me', '/me'],
        ['about', '/about'],
        ['parts', '/parts'],
        ['nowhere', '/nowhere'],
    ];
}
