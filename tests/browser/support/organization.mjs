// A small organization for the tests: people with names of several scripts, tickets short and endless, a hostile mail.
import { admin } from '../../support/desk.mjs';

export const names = {
    marta: 'Marta Ferreira',
    tom: 'Tom Okafor',
    sara: 'שרה כהן',
    wang: '王小明',
    zoe: 'Zoë Überlang-Doppelname von und zu Hinterwaldkirchen',
};
const PICTURE = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNkYPhfz0AEYBxVSF+FAAhKDveksOjmAAAAAElFTkSuQmCC',
    'base64',
);

// Asks as somebody signed in: {ask, cookie}.
export async function signedIn(base, email = admin.email, password = admin.password) {
    const headers = { 'Content-Type': 'application/json', Origin: base };
    const answer = await fetch(`${base}/api/v2/session`, { method: 'POST', headers, body: JSON.stringify({ email, password }) });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    if (!cookie) throw new Error(`nobody could sign in: ${answer.status} ${await answer.text()}`);
    const ask = async (verb, path, body, type = 'application/json') => {
        const bytes = body === undefined ? undefined : type === 'application/json' ? JSON.stringify(body) : body;
        const done = await fetch(`${base}/api/v2${path}`, { method: verb, headers: { ...headers, 'Content-Type': type, Cookie: cookie }, body: bytes });
        const text = await done.text();
        if (!done.ok) throw new Error(`${verb} ${path}: ${done.status} ${text}`);
        return text ? JSON.parse(text) : {};
    };
    return { ask, cookie };
}

// A ticket in the name of a customer.
export async function ticketOf(ask, name, subject, body, more = {}) {
    const email = `${Buffer.from(name).toString('hex').slice(0, 16)}@customers.example`;
    const { user } = await ask('POST', '/users/create_or_update', { user: { name, email, role: 'end-user' } });
    const comment = { author_id: user.id, ...(typeof body === 'string' ? { body } : body) };
    const { ticket } = await ask('POST', '/tickets', { ticket: { subject, comment, requester_id: user.id, ...more } });
    return ticket;
}

async function fillTeam(ask) {
    const team = [];
    for (const name of ['Ines Brandt', 'Omar Haddad']) {
        const user = { name, email: `${name.split(' ')[0].toLowerCase()}@desk.example`, role: 'agent', verified: true };
        team.push((await ask('POST', '/users', { user })).user);
    }
    await ask('PUT', `/users/${team[0].id}/password`, { password: 'ines has a password' });
    const { group } = await ask('POST', '/groups', { group: { name: 'Returns', description: 'What comes back' } });
    await ask('POST', '/group_memberships', { group_membership: { user_id: team[0].id, group_id: group.id } });
    return team;
}

export async function fill(base) {
    const { ask } = await signedIn(base);
    const me = (await ask('GET', '/users/me')).user;
    const team = await fillTeam(ask);
    const crib = await ticketOf(
        ask,
        names.marta,
        'Crib: will it come in time?',
        'This is the third time I ask. Will the crib arrive before the 4th? I am really worried, I cannot sleep over this. And can I still change the colour to natural oak? Order 60-41877.',
        { assignee_id: me.id, tags: ['crib', 'delivery'], priority: 'high' },
    );
    const change = (id, ticket) => ask('PUT', `/tickets/${id}`, { ticket });
    await change(crib.id, { comment: { body: "I've asked for the delivery date and I'll write to you tomorrow before noon, Marta.", author_id: team[0].id } });
    await change(crib.id, { comment: { body: 'Heard: scared it comes too late. Tried: carrier, no slot yet. Next: oak is in the Braga store.', public: false, author_id: team[0].id } });
    const upload = await ask('POST', '/uploads?filename=crib.png', PICTURE, 'image/png');
    await change(crib.id, { comment: { body: 'Here is where it should stand. Please, a date that holds.\n\nOn Tue, Nov 3, 2026 at 9:00 AM Desk <desk@example.com> wrote:\n> I will write tomorrow.', author_id: crib.requester_id, uploads: [upload.upload.token] } });
    await ticketOf(ask, names.tom, 'Two chairs on the invoice', 'The invoice shows two chairs, I bought one. No rush, just tell me what you need from me.', { assignee_id: me.id });
    await ticketOf(ask, names.sara, 'מתי מגיע השולחן?', 'שלום, הזמנתי שולחן לפני שבועיים ועדיין לא קיבלתי.');
    await ticketOf(ask, names.wang, '桌子什么时候到？', '您好，我上周订的桌子什么时候能到？');
    await ticketOf(ask, names.zoe, `Endless${'x'.repeat(300)}`, 'y'.repeat(200_000));
    await ticketOf(ask, names.tom, 'A strange mail', {
        html_body: '<p>Look at <b>this</b>: <a href="https://elsewhere.example/x">a link</a></p><img src="https://elsewhere.example/pixel.png"><script>parent.document.title="taken"</script><p onclick="parent.x=1">bye</p>',
    });
    const ofMany = await ticketOf(ask, names.marta, 'A long story', 'It began so.');
    for (let at = 0; at < 90; ++at) await change(ofMany.id, { comment: { body: `Part ${at} of the long story.`, author_id: at % 2 ? ofMany.requester_id : me.id } });
    for (let at = 0; at < 130; ++at) await ticketOf(ask, `Customer ${at}`, `Question ${at}`, `Words of question ${at}.`);
    return { crib, ofMany };
}
