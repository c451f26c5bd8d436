// Tickets one by one through the client: make, show, change, delete.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { admin, base, clientOf, eventually, mark, must, newAccount, newTicket, refused } from '../support/desk.mjs';

const client = clientOf();
const { tickets } = client;
const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

describe('making a ticket', () => {
    it('gives the ticket with all fields that clients read', async () => {
        const subject = mark('subject ');
        const { result: ticket, response } = await tickets.create({
            ticket: {
                subject,
                comment: { body: 'The kettle leaks.' },
                priority: 'high',
                type: 'problem',
                tags: ['kettle', 'leak'],
            },
        });
        assert.equal(response.status, 201);
        assert.equal(ticket.subject, subject);
        assert.equal(ticket.raw_subject, subject);
        assert.equal(ticket.description, 'The kettle leaks.');
        assert.equal(ticket.url, `${base}/tickets/${ticket.id}.json`);
        assert.equal(ticket.status, 'new');
        assert.equal(ticket.priority, 'high');
        assert.equal(ticket.type, 'problem');
        assert.deepEqual(ticket.tags.toSorted(), ['kettle', 'leak']);
        assert.equal(ticket.via.channel, 'api');
        assert.match(ticket.created_at, iso);
        assert.match(ticket.updated_at, iso);
        assert.equal(ticket.assignee_id, null);
        assert.equal(typeof ticket.requester_id, 'number');
        assert.equal(ticket.is_public, true);
        const lists = [
            'collaborator_ids',
            'follower_ids',
            'email_cc_ids',
            'custom_fields',
            'fields',
            'sharing_agreement_ids',
            'followup_ids',
        ];
        for (const key of lists) assert.ok(Array.isArray(ticket[key]), `${key} is a list`);
        const keys = [
            'external_id',
            'organization_id',
            'group_id',
            'problem_id',
            'due_at',
            'recipient',
            'satisfaction_rating',
        ];
        for (const key of [
            ...keys,
            'submitter_id',
            'has_incidents',
            'brand_id',
            'ticket_form_id',
            'generated_timestamp',
        ])
            assert.ok(key in ticket, `${key} is there`);
    });

    it('makes the requester from a name and an address, once', async () => {
        const email = `${mark('cus')}@people.example`;
        const make = () =>
            tickets.create({
                ticket: { subject: 'Hello', comment: { body: 'Hello' }, requester: { name: 'Rita Requester', email } },
            });
        const { result: first } = await make();
        const { result: second } = await make();
        assert.equal(first.requester_id, second.requester_id);
        const { result: user } = await client.users.show(first.requester_id);
        assert.equal(user.name, 'Rita Requester');
        assert.equal(user.email, email);
        assert.equal(user.role, 'end-user');
    });

    it('takes a text in HTML', async () => {
        const { result: ticket } = await tickets.create({
            ticket: { subject: 'Html', comment: { html_body: '<p>One <b>two</b></p>' } },
        });
        const [comment] = await tickets.getComments(ticket.id);
        assert.match(comment.html_body, /<b>two<\/b>/);
        assert.match(comment.plain_body, /One two/);
    });

    it('keeps names and texts of the whole of Unicode', async () => {
        const subject = `Größe 日本語 🙂 ${mark()}`;
        const { result } = await tickets.create({ ticket: { subject, comment: { body: `${subject}\nمرحبا` } } });
        const { result: shown } = await tickets.show(result.id);
        assert.equal(shown.subject, subject);
        assert.equal(shown.description, `${subject}\nمرحبا`);
    });

    it('refuses one without a text and says which field', async () => {
        const error = await refused(tickets.create({ ticket: { subject: 'No text' } }), 422);
        assert.equal(error.result.error, 'RecordInvalid');
        assert.ok(Object.keys(error.result.details).length > 0);
    });

    it('refuses words that no field has', async () => {
        const comment = { body: 'text' };
        for (const wrong of [
            { status: 'sleeping' },
            { priority: 'huge' },
            { type: 'wish' },
            { assignee_id: 987654321 },
            { group_id: 987654321 },
        ]) {
            const { result } = await refused(tickets.create({ ticket: { subject: 'x', comment, ...wrong } }), 422);
            assert.equal(result.error, 'RecordInvalid', JSON.stringify(wrong));
        }
    });
});

describe('showing tickets', () => {
    it('shows one', async () => {
        const made = await newTicket();
        const { result } = await tickets.show(made.id);
        assert.deepEqual({ ...result, generated_timestamp: 0 }, { ...made, generated_timestamp: 0 });
    });

    it('shows many in one call and leaves out those that are not there', async () => {
        const made = [await newTicket(), await newTicket(), await newTicket()];
        const ids = made.map((ticket) => ticket.id);
        const { result } = await tickets.showMany([...ids, 987654321]);
        assert.deepEqual(
            result.map((ticket) => ticket.id).toSorted((a, b) => a - b),
            ids,
        );
    });

    it('says 404 for one that is not there', async () => {
        const error = await refused(tickets.show(987654321), 404);
        assert.equal(error.result.error, 'RecordNotFound');
    });

    it('brings people and organizations along when asked', async () => {
        const own = clientOf();
        const made = await newTicket({ requester: { name: 'Side Load', email: `${mark('side')}@people.example` } });
        own.tickets.setSideLoad(['users', 'organizations']);
        const { result } = await own.tickets.showMany([made.id]);
        assert.equal(result[0].requester.name, 'Side Load');
        assert.equal(result[0].submitter.email, admin.email);
    });
});

describe('changing a ticket', () => {
    let ticket;
    before(async () => {
        ticket = await newTicket();
    });

    it('sets status, priority, type, subject and assignee', async () => {
        const rep = await newAccount('agent');
        const change = {
            status: 'pending',
            priority: 'urgent',
            type: 'question',
            subject: 'New subject',
            assignee_id: rep.id,
            external_id: mark(),
        };
        const { result, response } = await tickets.update(ticket.id, { ticket: change });
        assert.equal(response.status, 200);
        for (const [key, value] of Object.entries(change)) assert.equal(result[key], value, key);
        const { result: shown } = await tickets.show(ticket.id);
        for (const [key, value] of Object.entries(change)) assert.equal(shown[key], value, key);
    });

    it('clears what is given as null', async () => {
        await tickets.update(ticket.id, { ticket: { priority: 'low', type: 'task', due_at: '2030-01-02T03:04:05Z' } });
        const { result } = await tickets.update(ticket.id, {
            ticket: { assignee_id: null, type: null, priority: null, due_at: null },
        });
        assert.equal(result.assignee_id, null);
        assert.equal(result.type, null);
        assert.equal(result.priority, null);
        assert.equal(result.due_at, null);
    });

    it('adds a public reply and a private note, in order, with their authors', async () => {
        const one = await newTicket({ comment: { body: 'first' } });
        await tickets.update(one.id, { ticket: { comment: { body: 'a reply', public: true } } });
        await tickets.update(one.id, { ticket: { comment: { body: 'a note', public: false } } });
        const comments = await tickets.getComments(one.id);
        assert.deepEqual(
            comments.map((comment) => [comment.plain_body, comment.public]),
            [
                ['first', true],
                ['a reply', true],
                ['a note', false],
            ],
        );
        for (const comment of comments) {
            assert.equal(comment.type, 'Comment');
            assert.equal(comment.author_id, one.submitter_id);
            assert.deepEqual(comment.attachments, []);
            assert.match(comment.created_at, iso);
            for (const key of ['id', 'body', 'html_body', 'audit_id', 'via', 'metadata'])
                assert.ok(key in comment, key);
        }
    });

    it('writes in the name of another when an author is given', async () => {
        const customer = await newAccount('end-user');
        const one = await newTicket({ requester_id: customer.id });
        await tickets.update(one.id, {
            ticket: { comment: { body: 'They said so by phone.', author_id: customer.id } },
        });
        const comments = await tickets.getComments(one.id);
        assert.equal(comments.at(-1).author_id, customer.id);
    });

    it('replaces, adds and removes tags', async () => {
        const tagsOf = async (change) => (await tickets.update(ticket.id, { ticket: change })).result.tags.toSorted();
        assert.deepEqual(await tagsOf({ tags: ['a', 'b'] }), ['a', 'b']);
        assert.deepEqual(await tagsOf({ additional_tags: ['c'] }), ['a', 'b', 'c']);
        assert.deepEqual(await tagsOf({ remove_tags: ['a', 'zz'] }), ['b', 'c']);
        assert.deepEqual((await tickets.addTags(ticket.id, { tags: ['d'] }))[0].tags.toSorted(), ['b', 'c', 'd']);
        assert.deepEqual((await tickets.updateTags(ticket.id, { tags: ['e'] }))[0].tags, ['e']);
        const { json } = await must(200, 'DELETE', `/tickets/${ticket.id}/tags`, { body: { tags: ['e'] } });
        assert.deepEqual(json.tags, []);
        assert.deepEqual((await tickets.show(ticket.id)).result.tags, []);
    });

    it('refuses a safe update of what has changed since, and changes nothing', async () => {
        const one = await newTicket();
        const stale = new Date(Date.parse(one.updated_at) - 3_600_000).toISOString();
        const change = (stamp) => ({ ticket: { subject: 'mine', safe_update: true, updated_stamp: stamp } });
        const error = await refused(tickets.update(one.id, change(stale)), 409);
        assert.equal(error.result.error, 'UpdateConflict');
        assert.equal((await tickets.show(one.id)).result.subject, one.subject);
        const { result } = await tickets.update(one.id, change(one.updated_at));
        assert.equal(result.subject, 'mine');
    });

    it('opens and ends a ticket through all statuses', async () => {
        const one = await newTicket();
        for (const status of ['open', 'pending', 'hold', 'solved', 'open', 'solved', 'closed']) {
            const { result } = await tickets.update(one.id, { ticket: { status } });
            assert.equal(result.status, status);
        }
        await refused(tickets.update(one.id, { ticket: { subject: 'too late' } }), 422);
    });

    it('keeps custom fields as they were given', async () => {
        const one = await newTicket();
        const { result } = await tickets.update(one.id, { ticket: { external_id: mark(), email_ccs: [] } });
        assert.deepEqual(result.custom_fields, one.custom_fields);
    });

    it('says 404 when it is not there', async () => {
        await refused(tickets.update(987654321, { ticket: { subject: 'x' } }), 404);
    });
});

describe('deleting a ticket', () => {
    it('gives 204, and from then on 404', async () => {
        const one = await newTicket();
        const { response, result } = await tickets.delete(one.id);
        assert.equal(response.status, 204);
        assert.equal(result.statusCode, 204);
        await refused(tickets.show(one.id), 404);
        await refused(tickets.getComments(one.id), 404);
        await refused(tickets.update(one.id, { ticket: { subject: 'x' } }), 404);
        await refused(tickets.delete(one.id), 404);
    });

    it('leaves it out of lists', async () => {
        const customer = await newAccount('end-user');
        const kept = await newTicket({ requester_id: customer.id });
        const gone = await newTicket({ requester_id: customer.id });
        await tickets.delete(gone.id);
        const listed = await eventually(() => tickets.listByUserRequested(customer.id));
        assert.deepEqual(
            listed.map((ticket) => ticket.id),
            [kept.id],
        );
        assert.deepEqual(
            (await tickets.showMany([kept.id, gone.id])).result.map((ticket) => ticket.id),
            [kept.id],
        );
    });
});
