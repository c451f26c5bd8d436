// Incremental exports: by time and by cursor, of tickets, people, organizations and events. Each must end, and hold
// each thing that changed. What is new may be held back for a minute.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { ask, base, clientOf, eventually, mark, must, newTicket, optional } from '../support/desk.mjs';

const client = clientOf();
const { tickets, users, organizations, ticketexport } = client;
const HELD_BACK_SECONDS = 90;
const LONGEST_CHAIN = 200;
const hourAgo = () => Math.floor(Date.now() / 1000) - 3600;

// Follows an export to its end by `next`: all pages. The way must not turn in a circle.
async function chain(first, next) {
    const seen = new Set();
    const pages = [];
    for (let url = first; url;) {
        assert.ok(!seen.has(url), `${url} came twice`);
        assert.ok(url.startsWith(base) || url.startsWith('/'), url);
        seen.add(url);
        const { json } = await must(200, 'GET', url);
        pages.push(json);
        assert.ok(pages.length < LONGEST_CHAIN, 'the export does not end');
        url = next(json);
    }
    return pages;
}

const byCursor = (what, query) =>
    chain(`/incremental/${what}/cursor.json?${query}`, (page) => (page.end_of_stream ? null : page.after_url));
const byTime = (what, query) =>
    chain(`/incremental/${what}.json?${query}`, (page) => (page.end_of_stream ? null : page.next_page));
const idsOf = (list) => list.map((one) => one.id);

describe('exports', () => {
    const made = {};
    before(async () => {
        made.kept = await newTicket();
        made.gone = await newTicket();
        await tickets.delete(made.gone.id);
        ({ result: made.user } = await users.create({ user: { name: 'Export', email: `${mark()}@people.example` } }));
        ({ result: made.organization } = await organizations.create({ organization: { name: mark('Company ') } }));
        const start = hourAgo();
        const isThere = async (what, id) => {
            const pages = await byTime(what, `start_time=${start}`);
            return pages.some((page) => page[what].some((one) => one.id === id));
        };
        const wait = { seconds: HELD_BACK_SECONDS, what: 'the export of what was just made' };
        await eventually(() => isThere('tickets', made.gone.id), wait);
        await eventually(() => isThere('users', made.user.id), wait);
        await eventually(() => isThere('organizations', made.organization.id), wait);
    });

    it('of tickets by time reach the client', async () => {
        // What was there may be held back again for a moment, while a slow transaction is about to write.
        const holds = (list) => async () => idsOf(await list()).includes(made.kept.id);
        const wait = { seconds: HELD_BACK_SECONDS, what: 'the ticket' };
        await eventually(holds(() => tickets.incremental(hourAgo())), wait);
        await eventually(holds(() => tickets.incrementalInclude(hourAgo(), 'users')), wait);
        const page = async () => {
            const { result } = await ticketexport.export(hourAgo());
            return idsOf(result.tickets).includes(made.kept.id) && result;
        };
        const result = await eventually(page, wait);
        assert.equal(typeof result.end_time, 'number');
        assert.equal(result.count, result.tickets.length);
        assert.ok('end_of_stream' in result && 'next_page' in result);
        assert.equal(typeof result.tickets[0].generated_timestamp, 'number');
    });

    it('of tickets by cursor reach the client and end', async () => {
        const all = [];
        let cursor;
        for (let page = 0; ; page++) {
            const { result } = await ticketexport.exportCursor(cursor ? undefined : hourAgo(), cursor);
            all.push(...result.tickets);
            for (const key of ['after_url', 'before_url', 'after_cursor', 'before_cursor'])
                assert.ok(key in result, key);
            if (result.end_of_stream) break;
            assert.notEqual(result.after_cursor, cursor);
            assert.ok(page < LONGEST_CHAIN);
            cursor = result.after_cursor;
        }
        assert.ok(idsOf(all).includes(made.kept.id));
    });

    it('of tickets in small pages hold each one, and end', async () => {
        for (const [way, follow] of [
            ['cursor', byCursor],
            ['time', byTime],
        ]) {
            const pages = await follow('tickets', `start_time=${hourAgo()}&per_page=50`);
            const ids = pages.flatMap((page) => idsOf(page.tickets));
            assert.ok(ids.includes(made.kept.id), way);
            assert.ok(pages.every((page) => page.tickets.length <= 1000));
            assert.ok(pages.at(-1).end_of_stream);
        }
    });

    it('of tickets by cursor bring each ticket once when nothing changes', async () => {
        const ids = (await byCursor('tickets', `start_time=${hourAgo()}&per_page=40`)).flatMap((page) =>
            idsOf(page.tickets),
        );
        assert.equal(new Set(ids).size, ids.length);
    });

    it('go on from a cursor with what changed since, and only that', async () => {
        const last = (await byCursor('tickets', `start_time=${hourAgo()}`)).at(-1);
        const changed = await newTicket();
        const news = await eventually(
            async () => {
                const pages = await chain(
                    `/incremental/tickets/cursor?cursor=${encodeURIComponent(last.after_cursor)}`,
                    (page) => (page.end_of_stream ? null : page.after_url),
                );
                const ids = pages.flatMap((page) => idsOf(page.tickets));
                return ids.includes(changed.id) && ids;
            },
            { seconds: HELD_BACK_SECONDS, what: 'the change' },
        );
        assert.deepEqual(news, [changed.id]);
    });

    it('hold deleted tickets as such, unless they are left out', async () => {
        const all = (await byCursor('tickets', `start_time=${hourAgo()}`)).flatMap((page) => page.tickets);
        assert.equal(all.find((ticket) => ticket.id === made.gone.id)?.status, 'deleted');
        const without = (await byCursor('tickets', `start_time=${hourAgo()}&exclude_deleted=true`)).flatMap(
            (page) => page.tickets,
        );
        assert.ok(without.every((ticket) => ticket.status !== 'deleted'));
        assert.ok(idsOf(without).includes(made.kept.id));
    });

    it('that begin in the future are empty or refused, and end', async () => {
        const { status, json } = await ask('GET', `/incremental/tickets/cursor?start_time=${hourAgo() + 7200}`);
        assert.ok(status === 422 || (status === 200 && json.end_of_stream && json.tickets.length === 0));
        await must(400, 'GET', '/incremental/tickets/cursor?cursor=nonsense').catch(() =>
            must(422, 'GET', '/incremental/tickets/cursor?cursor=nonsense'),
        );
    });

    it('bear a start time with a fraction', async () => {
        await must(200, 'GET', `/incremental/tickets?start_time=${hourAgo()}.25`);
    });

    it('of people and organizations reach the client and end', async () => {
        assert.ok(idsOf(await users.incremental(hourAgo())).includes(made.user.id));
        assert.ok(idsOf(await organizations.incremental(hourAgo())).includes(made.organization.id));
        assert.ok(
            idsOf((await byTime('users', `start_time=${hourAgo()}`)).flatMap((page) => page.users)).includes(
                made.user.id,
            ),
        );
        assert.ok(
            idsOf(
                (await byCursor('users', `start_time=${hourAgo()}&per_page=30`)).flatMap((page) => page.users),
            ).includes(made.user.id),
        );
        const companies = (await byTime('organizations', `start_time=${hourAgo()}`)).flatMap(
            (page) => page.organizations,
        );
        assert.ok(idsOf(companies).includes(made.organization.id));
        assert.ok(
            (
                await must(
                    200,
                    'GET',
                    `/incremental/organizations?start_time=${new Date(hourAgo() * 1000).toISOString()}`,
                )
            ).json,
        );
    });

    it(
        'of events reach the client',
        optional('export of ticket events', async () => {
            const events = await client.ticketevents.incremental(hourAgo());
            assert.ok(events.length > 0);
        }),
    );

    it(
        'as samples are small',
        optional('samples of exports', async () => {
            const { result } = await tickets.incrementalSample(hourAgo());
            assert.ok((result.tickets ?? result).length <= 50);
        }),
    );

    it('are for administrators only', async () => {
        await must(401, 'GET', `/incremental/tickets?start_time=${hourAgo()}`, { as: null });
    });
});
