// Lists of tickets through the client: paging over more than a page by cursor and by number, people's and
// organizations' tickets, history.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { clientOf, inTurns, mark, newAccount, newTicket, optional } from '../support/desk.mjs';

const client = clientOf();
const { tickets } = client;
const COUNT = 130; // more than a page of 100
const idsOf = (list) => list.map((ticket) => ticket.id).toSorted((a, b) => a - b);

describe('lists of more than a page', () => {
    let customer;
    let organization;
    let ids;
    before(async () => {
        ({ result: organization } = await client.organizations.create({ organization: { name: mark('Company ') } }));
        customer = await newAccount('end-user', { organization_id: organization.id });
        const made = await inTurns(COUNT, 8, () => newTicket({ requester_id: customer.id }));
        ids = idsOf(made);
    });

    it('gives all tickets by cursor, each once', async () => {
        const all = idsOf(await tickets.list());
        assert.equal(new Set(all).size, all.length);
        assert.ok(all.length >= COUNT);
        assert.deepEqual(
            all.filter((id) => ids.includes(id)),
            ids,
        );
    });

    it("gives a person's tickets by number, each once", async () => {
        assert.deepEqual(idsOf(await tickets.listByUserRequested(customer.id)), ids);
    });

    it("gives an organization's tickets by cursor, each once", async () => {
        assert.deepEqual(idsOf(await tickets.listByOrganization(organization.id)), ids);
    });

    it('gives them in the order that was asked for', async () => {
        const listed = await tickets.listWithFilter('sort', '-updated_at');
        const times = listed.map((ticket) => Date.parse(ticket.updated_at));
        assert.ok(listed.length >= COUNT);
        for (let i = 1; i < times.length; i++) assert.ok(times[i - 1] >= times[i], `place ${i}`);
    });

    it('reads a thread of more than a page by next_page', async () => {
        const ticket = await newTicket({ requester_id: customer.id });
        for (let i = 1; i <= 110; i++) await tickets.update(ticket.id, { ticket: { comment: { body: `reply ${i}` } } });
        const comments = await tickets.getComments(ticket.id);
        assert.equal(comments.length, 111);
        assert.deepEqual(
            comments.slice(1).map((comment) => comment.plain_body),
            Array.from({ length: 110 }, (_, i) => `reply ${i + 1}`),
        );
        const audits = await tickets.exportAudit(ticket.id);
        assert.equal(audits.length, 111);
        assert.equal(new Set(audits.map((audit) => audit.id)).size, 111);
    });
});

describe('tickets of people', () => {
    it('lists what somebody owns', async () => {
        const rep = await newAccount('agent');
        const own = await newTicket({ assignee_id: rep.id });
        const other = await newTicket();
        const listed = idsOf(await tickets.listAssigned(rep.id));
        assert.deepEqual(listed, [own.id]);
        assert.ok(!listed.includes(other.id));
    });

    it('lists what somebody gets a copy of', async () => {
        const friend = await newAccount('end-user');
        const copied = await newTicket({ email_ccs: [{ user_id: friend.id, action: 'put' }] });
        assert.deepEqual(copied.email_cc_ids, [friend.id]);
        assert.deepEqual(idsOf(await tickets.listByUserCCD(friend.id)), [copied.id]);
    });

    it('lists what has an external id', async () => {
        const one = await newTicket({ external_id: mark('ext') });
        const listed = await tickets.listWithFilter('external_id', one.external_id);
        assert.deepEqual(idsOf(listed), [one.id]);
    });

    it('lists the recent ones', async () => {
        assert.ok(Array.isArray(await tickets.listRecent()));
    });

    it(
        'lists collaborators',
        optional('list of collaborators', async () => {
            const friend = await newAccount('end-user');
            const copied = await newTicket({ email_ccs: [{ user_id: friend.id, action: 'put' }] });
            const [page] = await tickets.listCollaborators(copied.id);
            assert.deepEqual(
                page.users.map((user) => user.id),
                [friend.id],
            );
        }),
    );

    it(
        'lists the incidents of a problem',
        optional('list of incidents', async () => {
            const problem = await newTicket({ type: 'problem' });
            const incident = await newTicket({ type: 'incident', problem_id: problem.id });
            assert.deepEqual(idsOf(await tickets.listIncidents(problem.id)), [incident.id]);
        }),
    );

    it(
        'gives the metrics of a ticket',
        optional('ticket metrics', async () => {
            const ticket = await newTicket();
            const { result } = await tickets.listMetrics(ticket.id);
            assert.equal(result.ticket_metric.ticket_id, ticket.id);
        }),
    );
});

describe('history', () => {
    it('has one audit for each change, with its events', async () => {
        const ticket = await newTicket({ comment: { body: 'first words' } });
        await tickets.update(ticket.id, { ticket: { status: 'open', priority: 'high' } });
        await tickets.update(ticket.id, { ticket: { comment: { body: 'secret', public: false } } });
        const audits = await tickets.exportAudit(ticket.id);
        assert.equal(audits.length, 3);
        for (const audit of audits) {
            assert.equal(audit.ticket_id, ticket.id);
            assert.equal(audit.author_id, ticket.submitter_id);
            for (const key of ['id', 'created_at', 'metadata', 'via', 'events']) assert.ok(key in audit, key);
        }
        const [made, changed, noted] = audits.map((audit) => audit.events);
        const first = made.find((event) => event.type === 'Comment');
        assert.equal(first.plain_body ?? first.body, 'first words');
        assert.ok(
            made.some(
                (event) => event.type === 'Create' && event.field_name === 'subject' && event.value === ticket.subject,
            ),
        );
        const change = (field) => changed.find((event) => event.type === 'Change' && event.field_name === field);
        assert.equal(change('status').value, 'open');
        assert.equal(change('status').previous_value, 'new');
        assert.equal(change('priority').value, 'high');
        assert.equal(noted.find((event) => event.type === 'Comment').public, false);
    });

    it('shows a single audit and the audit of a comment', async () => {
        const ticket = await newTicket();
        const [comment] = await tickets.getComments(ticket.id);
        const { result } = await client.ticketaudits.show(ticket.id, comment.audit_id);
        assert.equal(result.id, comment.audit_id);
        assert.equal(result.ticket_id, ticket.id);
        const listed = await client.ticketaudits.list(ticket.id);
        assert.deepEqual(
            listed.map((audit) => audit.id),
            [comment.audit_id],
        );
    });

    it('brings the audit along with a ticket that was made or changed', async () => {
        const own = clientOf();
        const answers = [];
        own.tickets.on('debug::result', ({ detail }) => answers.push(detail));
        const { result: ticket } = await own.tickets.create({ ticket: { subject: 'x', comment: { body: 'y' } } });
        await own.tickets.update(ticket.id, { ticket: { status: 'open' } });
        assert.equal(answers.length, 2);
        for (const { audit } of answers) assert.equal(audit.ticket_id, ticket.id);
        assert.equal(answers[1].audit.events[0].field_name, 'status');
    });
});
