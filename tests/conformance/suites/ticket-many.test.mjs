// Many tickets at once through the client: jobs, their progress and their results; merging.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { clientOf, finished, mark, newTicket, optional, refused } from '../support/desk.mjs';

const client = clientOf();
const { tickets } = client;

describe('many tickets at once', () => {
    it('makes them and says their ids', async () => {
        const tag = mark();
        const wanted = ['one', 'two', 'three'].map((subject) => ({ subject, comment: { body: subject }, tags: [tag] }));
        const { result } = await tickets.createMany({ tickets: wanted });
        const job = await finished(client, result);
        assert.equal(job.total, 3);
        assert.equal(job.progress, 3);
        assert.deepEqual(
            job.results.map((entry) => entry.index),
            [0, 1, 2],
        );
        for (const [index, { id }] of job.results.entries()) {
            const { result: ticket } = await tickets.show(id);
            assert.equal(ticket.subject, wanted[index].subject);
            assert.deepEqual(ticket.tags, [tag]);
        }
    });

    it('says of each one that is wrong what is wrong, and makes the others', async () => {
        const { result } = await tickets.createMany({
            tickets: [
                { subject: 'good', comment: { body: 'good' } },
                { subject: 'bad', assignee_id: 987654321, comment: { body: 'bad' } },
            ],
        });
        const job = await client.jobstatuses.watch(result.job_status.id, 50, 5);
        const good = job.results.find((entry) => entry.index === 0);
        const bad = job.results.find((entry) => entry.index === 1);
        assert.equal((await tickets.show(good.id)).result.subject, 'good');
        assert.ok(bad.error, JSON.stringify(bad));
    });

    it('gives the same change to many', async () => {
        const ids = [(await newTicket()).id, (await newTicket()).id];
        const { result } = await tickets.updateMany(ids, {
            ticket: { status: 'pending', comment: { body: 'For you both', public: false } },
        });
        const job = await finished(client, result);
        assert.deepEqual(
            job.results.map((entry) => entry.id).toSorted((a, b) => a - b),
            ids,
        );
        for (const id of ids) {
            assert.equal((await tickets.show(id)).result.status, 'pending');
            assert.equal((await tickets.getComments(id)).at(-1).plain_body, 'For you both');
        }
    });

    it('gives each its own change', async () => {
        const [one, two] = [await newTicket(), await newTicket()];
        const { result } = await client.tickets.put(['tickets', 'update_many'], {
            tickets: [
                { id: one.id, status: 'open' },
                { id: two.id, status: 'solved' },
            ],
        });
        await finished(client, result);
        assert.equal((await tickets.show(one.id)).result.status, 'open');
        assert.equal((await tickets.show(two.id)).result.status, 'solved');
    });

    it('deletes many', async () => {
        const ids = [(await newTicket()).id, (await newTicket()).id];
        const { result } = await tickets.deleteMany(ids);
        await finished(client, result);
        for (const id of ids) await refused(tickets.show(id), 404);
    });

    it('refuses more than a hundred', async () => {
        const ids = Array.from({ length: 101 }, (_, i) => i + 1);
        for (const call of [
            () => tickets.showMany(ids),
            () => tickets.updateMany(ids, { ticket: { status: 'open' } }),
            () => tickets.deleteMany(ids),
        ]) {
            const { result } = await refused(call(), 400);
            assert.equal(result.error, 'TooManyValues');
            assert.equal(result.max_count, 100);
        }
        const many = ids.map((id) => ({ subject: `n${id}`, comment: { body: 'n' } }));
        const error = await tickets.createMany({ tickets: many }).then(
            () => assert.fail('not refused'),
            (thrown) => thrown,
        );
        assert.ok([400, 422].includes(error.statusCode), error.message);
    });

    it('knows jobs by their ids and lists them', async () => {
        const { result } = await tickets.createMany({ tickets: [{ subject: 'job', comment: { body: 'job' } }] });
        const job = await finished(client, result);
        for (const key of ['id', 'url', 'total', 'progress', 'status', 'message', 'results'])
            assert.ok(key in job, key);
        const { result: many } = await client.jobstatuses.showMany([job.id]);
        assert.deepEqual(
            many.job_statuses.map((one) => one.id),
            [job.id],
        );
        const { result: listed } = await client.jobstatuses.list();
        assert.ok(listed.job_statuses.some((one) => one.id === job.id));
        await refused(client.jobstatuses.show('0123456789abcdef'), 404);
    });
});

describe('merging', () => {
    it(
        'moves the words of one ticket to another and ends it',
        optional('merge', async () => {
            const source = await newTicket();
            const target = await newTicket();
            const { result } = await tickets.merge(target.id, {
                ids: [source.id],
                source_comment: 'Goes on in the other one.',
                target_comment: 'The other one goes on here.',
            });
            await finished(client, result);
            assert.equal((await tickets.show(source.id)).result.status, 'closed');
            const comments = await tickets.getComments(target.id);
            assert.ok(comments.some((comment) => comment.plain_body.includes('The other one goes on here.')));
        }),
    );
});

describe('importing', () => {
    it(
        'keeps the times that were given',
        optional('import', async () => {
            const { result } = await client.ticketimport.import({
                ticket: {
                    subject: 'Old',
                    created_at: '2020-02-03T04:05:06Z',
                    comments: [{ value: 'long ago', created_at: '2020-02-03T04:05:06Z' }],
                },
            });
            assert.equal((result.ticket ?? result).created_at, '2020-02-03T04:05:06Z');
        }),
    );
});
