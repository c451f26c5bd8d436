// The search and its language, through the client.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { ask, clientOf, eventually, inTurns, mark, must, newAccount, newTicket, refused } from '../support/desk.mjs';

const client = clientOf();
const { search } = client;
const idsOf = (list) => list.map((one) => one.id).toSorted((a, b) => a - b);

describe('the language of the search', () => {
    const word = mark('zebra');
    const made = {};
    let rep;
    let customer;
    let organization;
    before(async () => {
        ({ result: organization } = await client.organizations.create({ organization: { name: mark('Company ') } }));
        rep = await newAccount('agent');
        customer = await newAccount('end-user', { organization_id: organization.id });
        const of = (values, body) => newTicket({ comment: { body: `${body} ${word}` }, ...values });
        made.open = await of(
            { status: 'open', priority: 'high', type: 'problem', assignee_id: rep.id, tags: [`${word}tag`, 'common'] },
            'The red kettle leaks badly',
        );
        made.pending = await of(
            { status: 'pending', priority: 'low', type: 'question', requester_id: customer.id, tags: ['common'] },
            'The kettle that is red',
        );
        made.solved = await of(
            { status: 'solved', assignee_id: rep.id, external_id: `${word}-ext` },
            'All good, thank you',
        );
        const me = (await client.users.me()).result;
        made.mine = await of({ assignee_id: me.id, subject: `${word} umbrella` }, 'Mine');
        await eventually(async () => (await found(word)).length === 4, { what: 'the last ticket' });
    });

    const found = async (query) => idsOf((await search.query(query)).result);
    const expect = async (query, ...keys) => {
        const ids = keys.map((key) => made[key].id).toSorted((a, b) => a - b);
        assert.deepEqual(await found(`type:ticket ${word} ${query}`), ids, query);
    };

    it('finds words, in any case, in subjects and texts', async () => {
        await expect('', 'open', 'pending', 'solved', 'mine');
        await expect('KETTLE', 'open', 'pending');
        await expect('umbrella', 'mine');
        await expect('nothinglikethis');
    });

    it('finds phrases', async () => {
        await expect('"red kettle"', 'open');
        await expect('"kettle that is red"', 'pending');
    });

    it('compares statuses and priorities by their rank', async () => {
        await expect('status:open', 'open', 'mine');
        await expect('status<solved', 'open', 'pending', 'mine');
        await expect('status>=solved', 'solved');
        await expect('priority:high', 'open');
        await expect('priority>low', 'open');
        await expect('ticket_type:problem', 'open');
    });

    it('excludes', async () => {
        await expect('-status:solved', 'open', 'pending', 'mine');
        await expect('-kettle', 'solved', 'mine');
        await expect('-tags:common', 'solved', 'mine');
    });

    it('knows people', async () => {
        await expect('assignee:me', 'mine');
        await expect('assignee:none', 'pending');
        await expect(`assignee:${rep.email}`, 'open', 'solved');
        await expect(`requester:${customer.email}`, 'pending');
        await expect(`requester:"${customer.name}"`, 'pending');
        await expect(`organization:"${organization.name}"`, 'pending');
    });

    it('knows tags, ids, subjects and external ids', async () => {
        await expect(`tags:${word}tag`, 'open');
        await expect('tags:common', 'open', 'pending');
        await expect('subject:umbrella', 'mine');
        assert.deepEqual(await found(`type:ticket external_id:${word}-ext`), [made.solved.id]);
        assert.ok((await found(String(made.open.id))).includes(made.open.id));
    });

    it('knows dates and relative times', async () => {
        const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
        await expect(`created>${day(-2)}`, 'open', 'pending', 'solved', 'mine');
        await expect(`created<${day(-1)}`);
        await expect(`created>=${day(-1)} created<${day(2)}`, 'open', 'pending', 'solved', 'mine');
        await expect('created>1hour', 'open', 'pending', 'solved', 'mine');
        await expect('updated<1hours');
        await expect(`solved>${day(-2)}`, 'solved');
    });

    it('finds a word by its beginning', async () => {
        await expect('umbr*', 'mine');
    });

    it('counts', async () => {
        assert.equal((await search.showResultsCount(`type:ticket ${word} kettle`)).result.count, 2);
        const { json } = await must(
            200,
            'GET',
            `/search?query=${encodeURIComponent(`type:ticket ${word}`)}&per_page=2`,
        );
        assert.equal(json.count, 4);
        assert.equal(json.results.length, 2);
        assert.equal(json.facets, null);
    });

    it('finds all kinds of things, and says which kind each is', async () => {
        const { result: user } = await client.users.create({
            user: { name: `Zoe ${word}`, email: `${mark()}@people.example` },
        });
        const { result: company } = await client.organizations.create({ organization: { name: `${word} company` } });
        const { result: group } = await client.groups.create({ group: { name: `${word} group` } });
        const wanted = { user, organization: company, group };
        for (const [kind, { id }] of Object.entries(wanted)) {
            const all = await search.queryAll(`type:${kind} ${word}`);
            assert.deepEqual(
                all.map((one) => [one.result_type, one.id]),
                [[kind, id]],
            );
        }
        const kinds = new Set((await search.queryAll(word)).map((one) => one.result_type));
        assert.deepEqual([...kinds].toSorted(), ['group', 'organization', 'ticket', 'user']);
    });

    it('orders as asked', async () => {
        for (const order of ['asc', 'desc']) {
            const { json } = await must(
                200,
                'GET',
                `/search?query=${encodeURIComponent(`type:ticket ${word}`)}&sort_by=created_at&sort_order=${order}`,
            );
            const times = json.results.map((one) => one.created_at);
            assert.deepEqual(times, order === 'asc' ? times.toSorted() : times.toSorted().toReversed());
        }
    });

    it('finds nothing that was deleted', async () => {
        const gone = await newTicket({ comment: { body: `${word} gone` } });
        await eventually(async () => (await found(`${word} gone`)).length === 1);
        await client.tickets.delete(gone.id);
        await eventually(async () => (await found(`${word} gone`)).length === 0);
    });

    it('bears odd queries', async () => {
        for (const query of [
            '',
            '*',
            '"',
            '""',
            '-',
            ':',
            'status:',
            'a OR b',
            "x' OR 1=1 --",
            '((((',
            'NEAR(a b)',
            '日本',
            '%00',
            'created>nonsense',
            'x'.repeat(1900),
            '-"',
            'tags:*',
        ]) {
            const { status, json } = await ask('GET', `/search?query=${encodeURIComponent(query)}`);
            assert.ok([200, 400, 422].includes(status), `${query} gave ${status}`);
            if (status !== 200) assert.ok(json.error, query);
        }
        await refused(search.query('x'.repeat(4000)), 422).catch(() => refused(search.query('x'.repeat(4000)), 400));
    });
});

describe('many results', () => {
    const word = mark('heron');
    let ids;
    before(async () => {
        ids = idsOf(await inTurns(120, 8, (n) => newTicket({ subject: `${word} ${n}` })));
        await eventually(async () => (await search.showResultsCount(`type:ticket ${word}`)).result.count === 120, {
            what: 'the last ticket',
        });
    });

    it('come page by page, each once', async () => {
        assert.deepEqual(idsOf(await search.queryAll(`type:ticket ${word}`)), ids);
    });

    it('come by cursor from the export', async () => {
        assert.deepEqual(idsOf(await search.exportResults(word, 'ticket', 50)), ids);
    });

    it('end with page ten: more is refused', async () => {
        const { status, json } = await ask('GET', `/search?query=${word}&page=11&per_page=100`);
        assert.equal(status, 422);
        assert.ok(json.error);
    });

    it('are not paged by cursor outside of the export', async () => {
        const { status, json } = await ask('GET', `/search?query=${word}&page%5Bsize%5D=10`);
        assert.equal(status, 400);
        assert.equal(json.error.title, 'Invalid attribute');
    });
});
