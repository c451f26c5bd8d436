// Who may see and do what. What one may not see is not there: 404, as if it did not exist.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { ask, clientOf, mark, must, newAccount, newTicket } from '../support/desk.mjs';

const idsOf = (list) => list.map((one) => one.id);

describe('a customer', () => {
    let customer;
    let own;
    let foreign;
    const secret = mark('secret');
    before(async () => {
        customer = await newAccount('end-user');
        const other = await newAccount('end-user');
        own = await newTicket({ requester_id: customer.id, tags: ['vip'] });
        foreign = await newTicket({ requester_id: other.id });
        await must(200, 'PUT', `/tickets/${own.id}`, {
            body: { ticket: { comment: { body: `only for us ${secret}`, public: false } } },
        });
        await must(200, 'PUT', `/tickets/${own.id}`, {
            body: { ticket: { comment: { body: 'for you', public: true } } },
        });
    });
    const as = () => ({ as: customer });

    it('sees their own tickets and no others', async () => {
        assert.equal((await must(200, 'GET', `/tickets/${own.id}`, as())).json.ticket.id, own.id);
        const missing = await must(404, 'GET', `/tickets/${foreign.id}`, as());
        const never = await must(404, 'GET', '/tickets/987654321', as());
        assert.equal(missing.text, never.text);
        for (const path of ['comments', 'audits', 'tags']) {
            const { status } = await ask('GET', `/tickets/${foreign.id}/${path}`, as());
            assert.ok([403, 404].includes(status), `${path} gave ${status}`);
        }
        const many = await ask('GET', `/tickets/show_many?ids=${own.id},${foreign.id}`, as());
        if (many.status === 200) assert.deepEqual(idsOf(many.json.tickets), [own.id]);
        const list = await ask('GET', '/tickets', as());
        if (list.status === 200) assert.deepEqual(idsOf(list.json.tickets), [own.id]);
        else assert.equal(list.status, 403);
    });

    it('never sees a note, wherever they look', async () => {
        const { json } = await must(200, 'GET', `/tickets/${own.id}/comments`, as());
        assert.deepEqual(
            json.comments.map((comment) => comment.plain_body),
            ['It does not work.', 'for you'],
        );
        const paths = [
            `/tickets/${own.id}`,
            `/tickets/${own.id}/audits`,
            `/tickets/${own.id}/comments/count`,
            '/tickets',
            `/search?query=${secret}`,
            `/users/${customer.id}/tickets/requested`,
            `/tickets/show_many?ids=${own.id}&include=last_audits,comment_count`,
            `/incremental/tickets?start_time=0`,
            `/incremental/ticket_events?start_time=0&include=comment_events`,
            '/requests',
            `/requests/${own.id}/comments`,
            '/ticket_audits',
            '/views',
            '/activities',
        ];
        for (const path of paths) {
            const answer = await ask('GET', path, as());
            assert.ok(answer.status < 500, `${path} gave ${answer.status}`);
            const { query } = Object.fromEntries(new URLSearchParams(path.split('?')[1]));
            assert.ok(!answer.text.replaceAll(query ?? '\0', '').includes(secret), `${path} shows the note`);
        }
        const count = await ask('GET', `/tickets/${own.id}/comments/count`, as());
        if (count.status === 200) assert.equal(count.json.count.value, 2);
        const found = await ask('GET', `/search?query=${secret}`, as());
        if (found.status === 200) assert.equal(found.json.count, 0);
    });

    it('does not see what is for the team in a ticket', async () => {
        const { json } = await must(200, 'GET', `/tickets/${own.id}`, as());
        assert.doesNotMatch(JSON.stringify(json), /"vip"/);
    });

    it('answers their own ticket, in public and for themselves only', async () => {
        const { json } = await must(200, 'PUT', `/tickets/${own.id}`, {
            ...as(),
            body: { ticket: { comment: { body: 'Thank you' } } },
        });
        assert.equal(json.ticket.id, own.id);
        const comments = (await must(200, 'GET', `/tickets/${own.id}/comments`, as())).json.comments;
        assert.equal(comments.at(-1).author_id, customer.id);
        const note = await ask('PUT', `/tickets/${own.id}`, {
            ...as(),
            body: { ticket: { comment: { body: 'a note', public: false } } },
        });
        const after = (await must(200, 'GET', `/tickets/${own.id}/comments`)).json.comments;
        assert.ok(note.status === 403 || after.at(-1).public === true, 'a customer wrote a note');
        await must(404, 'PUT', `/tickets/${foreign.id}`, { ...as(), body: { ticket: { comment: { body: 'hello' } } } });
    });

    it('cannot set what is for the team', async () => {
        const { status } = await ask('PUT', `/tickets/${own.id}`, {
            ...as(),
            body: {
                ticket: {
                    priority: 'urgent',
                    assignee_id: customer.id,
                    tags: ['x'],
                    requester_id: foreign.requester_id,
                },
            },
        });
        assert.ok([200, 403, 422].includes(status));
        const { ticket } = (await must(200, 'GET', `/tickets/${own.id}`)).json;
        assert.equal(ticket.priority, own.priority);
        assert.equal(ticket.assignee_id, own.assignee_id);
        assert.equal(ticket.requester_id, customer.id);
        assert.deepEqual(ticket.tags, ['vip']);
    });

    it('cannot write in the name of another', async () => {
        await ask('PUT', `/tickets/${own.id}`, {
            ...as(),
            body: { ticket: { comment: { body: 'as the team', author_id: own.submitter_id } } },
        });
        const comments = (await must(200, 'GET', `/tickets/${own.id}/comments`)).json.comments;
        assert.ok(
            !comments.some((comment) => comment.plain_body === 'as the team' && comment.author_id !== customer.id),
        );
    });

    it('sees no other people, and cannot make or change them', async () => {
        assert.equal((await must(200, 'GET', '/users/me', as())).json.user.id, customer.id);
        const calls = [
            ['GET', '/users'],
            ['GET', `/users/${foreign.requester_id}`],
            ['GET', '/users/search?query=a'],
            ['GET', '/users/autocomplete?name=pat'],
            ['POST', '/users', { user: { name: 'x', role: 'admin' } }],
            ['PUT', `/users/${foreign.requester_id}`, { user: { name: 'x' } }],
            ['DELETE', `/users/${foreign.requester_id}`],
            ['POST', `/users/${foreign.requester_id}/password`, { password: 'a long new password' }],
        ];
        for (const [method, path, body] of calls) {
            const { status, json } = await ask(method, path, { ...as(), body });
            if (status === 200)
                assert.deepEqual(
                    idsOf(json.users).filter((id) => id !== customer.id),
                    [],
                    `${method} ${path}`,
                );
            else assert.ok([403, 404].includes(status), `${method} ${path} gave ${status}`);
        }
    });

    it('cannot raise themselves', async () => {
        await ask('PUT', `/users/${customer.id}`, { ...as(), body: { user: { role: 'admin' } } });
        assert.equal((await must(200, 'GET', `/users/${customer.id}`)).json.user.role, 'end-user');
    });

    it('cannot reach what is of the team', async () => {
        const calls = [
            ['GET', '/views'],
            ['GET', '/groups'],
            ['GET', '/organizations'],
            ['GET', '/group_memberships'],
            ['GET', '/incremental/tickets?start_time=0'],
            ['GET', '/incremental/users?start_time=0'],
            ['DELETE', `/tickets/${own.id}`],
            ['POST', '/groups', { group: { name: 'x' } }],
            ['POST', '/views/preview', { view: { all: [{ field: 'status', operator: 'is', value: 'open' }] } }],
            ['GET', '/job_statuses'],
        ];
        for (const [method, path, body] of calls) {
            const { status, json } = await ask(method, path, { ...as(), body });
            if (status === 200)
                assert.deepEqual(Object.values(json).find(Array.isArray), [], `${method} ${path} shows something`);
            else assert.ok([403, 404].includes(status), `${method} ${path} gave ${status}`);
        }
    });
});

describe('a team member', () => {
    it('who may see only what they own sees only that', async () => {
        const rep = await newAccount('agent', { ticket_restriction: 'assigned' });
        const own = await newTicket({ assignee_id: rep.id });
        const other = await newTicket();
        const client = clientOf(rep);
        assert.deepEqual(idsOf(await client.tickets.list()), [own.id]);
        await must(404, 'GET', `/tickets/${other.id}`, { as: rep });
        await must(404, 'PUT', `/tickets/${other.id}`, { as: rep, body: { ticket: { status: 'solved' } } });
        const { json } = await must(200, 'GET', `/search?query=${encodeURIComponent(`type:ticket ${other.subject}`)}`, {
            as: rep,
        });
        assert.ok(!idsOf(json.results).includes(other.id));
    });

    it('who may see only the tickets of their groups sees only those', async () => {
        const {
            json: { group },
        } = await must(201, 'POST', '/groups', { body: { group: { name: mark('Group ') } } });
        const rep = await newAccount('agent', { ticket_restriction: 'groups' });
        await must(201, 'POST', '/group_memberships', {
            body: { group_membership: { user_id: rep.id, group_id: group.id } },
        });
        const own = await newTicket({ group_id: group.id });
        const other = await newTicket();
        assert.deepEqual(idsOf(await clientOf(rep).tickets.list()), [own.id]);
        await must(404, 'GET', `/tickets/${other.id}`, { as: rep });
    });

    it('sees notes and replies, and cannot do what is for administrators', async () => {
        const rep = await newAccount('agent');
        const ticket = await newTicket();
        await must(200, 'PUT', `/tickets/${ticket.id}`, {
            as: rep,
            body: { ticket: { comment: { body: 'note', public: false } } },
        });
        const { json } = await must(200, 'GET', `/tickets/${ticket.id}/comments`, { as: rep });
        assert.deepEqual(
            json.comments.map((comment) => comment.public),
            [true, false],
        );
        const boss = (await must(200, 'GET', '/users/me')).json.user;
        for (const [method, path, body] of [
            ['POST', '/groups', { group: { name: mark() } }],
            ['PUT', `/users/${boss.id}`, { user: { role: 'agent' } }],
            ['DELETE', `/users/${boss.id}`],
            ['POST', '/users', { user: { name: 'x', email: `${mark()}@people.example`, role: 'admin' } }],
            ['POST', `/users/${boss.id}/password`, { password: 'a long new password' }],
        ])
            await must(403, method, path, { as: rep, body });
        assert.equal((await must(200, 'GET', '/users/me')).json.user.role, 'admin');
    });

    it('cannot raise themselves', async () => {
        const rep = await newAccount('agent', { ticket_restriction: 'assigned' });
        await ask('PUT', `/users/${rep.id}`, { as: rep, body: { user: { role: 'admin' } } });
        await ask('PUT', `/users/${rep.id}`, { as: rep, body: { user: { ticket_restriction: null } } });
        const { user } = (await must(200, 'GET', `/users/${rep.id}`)).json;
        assert.equal(user.role, 'agent');
        assert.equal(user.ticket_restriction, 'assigned');
    });
});
