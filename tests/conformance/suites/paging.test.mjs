// Paging as it looks on the wire: by number and by cursor, both path forms, links that begin with the asker's base.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { ask, base, inTurns, mark, must, newAccount, newTicket, origin } from '../support/desk.mjs';

const idsOf = (list) => list.map((one) => one.id);

describe('pages', () => {
    let customer;
    let ids;
    let own;
    before(async () => {
        customer = await newAccount('end-user');
        ids = idsOf(await inTurns(7, 1, () => newTicket({ requester_id: customer.id })));
        own = `/users/${customer.id}/tickets/requested`;
    });

    it('by number have next_page, previous_page and count', async () => {
        const first = (await must(200, 'GET', `${own}.json?per_page=3&sort_by=id&sort_order=asc`)).json;
        assert.deepEqual(idsOf(first.tickets), ids.slice(0, 3));
        assert.equal(first.count, 7);
        assert.equal(first.previous_page, null);
        const second = (await must(200, 'GET', first.next_page)).json;
        assert.deepEqual(idsOf(second.tickets), ids.slice(3, 6));
        const third = (await must(200, 'GET', second.next_page)).json;
        assert.deepEqual(idsOf(third.tickets), ids.slice(6));
        assert.equal(third.next_page, null);
        assert.deepEqual(idsOf((await must(200, 'GET', third.previous_page)).json.tickets), ids.slice(3, 6));
        for (const key of ['meta', 'links']) assert.ok(!(key in first), key);
    });

    it('by cursor have meta and links', async () => {
        const first = (await must(200, 'GET', `${own}?page%5Bsize%5D=3&sort=id`)).json;
        assert.equal(first.meta.has_more, true);
        assert.equal(typeof first.meta.after_cursor, 'string');
        assert.equal(first.tickets.length, 3);
        const second = (await must(200, 'GET', first.links.next)).json;
        const third = (await must(200, 'GET', second.links.next)).json;
        assert.equal(third.meta.has_more, false);
        assert.deepEqual(
            [first, second, third].flatMap((page) => idsOf(page.tickets)),
            ids,
        );
        const back = (
            await must(
                200,
                'GET',
                `${own}?page%5Bsize%5D=3&sort=id&page%5Bbefore%5D=${encodeURIComponent(third.meta.before_cursor)}`,
            )
        ).json;
        assert.deepEqual(idsOf(back.tickets), ids.slice(3, 6));
        for (const key of ['next_page', 'previous_page', 'count']) assert.ok(!(key in first), key);
    });

    it('by cursor end with links.next null or with has_more false', async () => {
        const { json } = await must(200, 'GET', `${own}?page[size]=100`);
        assert.equal(json.meta.has_more, false);
        assert.equal(json.links.next, null);
        assert.deepEqual(
            idsOf(json.tickets).toSorted((a, b) => a - b),
            ids,
        );
    });

    it('of nothing are empty and whole', async () => {
        const nobody = await newAccount('end-user');
        const numbered = (await must(200, 'GET', `/users/${nobody.id}/tickets/requested`)).json;
        assert.deepEqual(numbered, { tickets: [], next_page: null, previous_page: null, count: 0 });
        const { json } = await must(200, 'GET', `/users/${nobody.id}/tickets/requested?page[size]=5`);
        assert.deepEqual(json.tickets, []);
        assert.equal(json.meta.has_more, false);
    });

    it('bear that what the cursor stands on is deleted', async () => {
        const person = await newAccount('end-user');
        const made = idsOf(await inTurns(4, 1, () => newTicket({ requester_id: person.id })));
        const path = `/users/${person.id}/tickets/requested?page[size]=2&sort=id`;
        const first = (await must(200, 'GET', path)).json;
        await must(204, 'DELETE', `/tickets/${made[1]}`);
        assert.deepEqual(idsOf((await must(200, 'GET', first.links.next)).json.tickets), made.slice(2));
    });

    it('keep order, filters and what to bring along in their links', async () => {
        const { json } = await must(200, 'GET', '/tickets?page[size]=1&sort=-updated_at&include=users');
        const next = new URL(json.links.next);
        assert.equal(next.searchParams.get('sort'), '-updated_at');
        assert.equal(next.searchParams.get('include'), 'users');
        assert.equal(next.searchParams.get('page[size]'), '1');
        assert.ok(Array.isArray(json.users));
        const roles = (await must(200, 'GET', '/users?per_page=1&role=admin&role[]=end-user')).json.next_page;
        assert.match(decodeURIComponent(roles), /role/);
    });

    it('have links that begin with the base that the asker used', async () => {
        const byAddress = (await must(200, 'GET', '/tickets?page[size]=1')).json.links.next;
        assert.ok(byAddress.startsWith(`${base}/tickets`), byAddress);
        const { port } = new URL(origin);
        const named = `http://localhost:${port}/api/v2`;
        const answer = await ask('GET', `${named}/tickets?per_page=1`).catch(() => undefined);
        if (answer) assert.ok(answer.json.next_page.startsWith(`${named}/tickets`), answer.json.next_page);
    });

    it('never trust a host that a stranger names in X-Forwarded headers', async () => {
        const { json } = await must(200, 'GET', '/tickets?per_page=1', {
            headers: { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' },
        });
        assert.doesNotMatch(JSON.stringify(json), /evil\.example/);
    });

    it('are the same under both forms of the path', async () => {
        for (const path of [
            '/tickets',
            '/users',
            '/organizations',
            '/groups',
            '/views',
            '/views/active',
            '/group_memberships',
            '/users/me',
            '/groups/count',
            own,
        ]) {
            const plain = await must(200, 'GET', path);
            const dotted = await must(200, 'GET', `${path}.json`);
            assert.deepEqual(Object.keys(dotted.json), Object.keys(plain.json), path);
        }
    });

    it('that are wrong are refused or put right, and never break', async () => {
        const odd = [
            'page=0',
            'page=-1',
            'page=x',
            'per_page=0',
            'per_page=x',
            'per_page=1000',
            'page[size]=0',
            'page[size]=x',
            'page[size]=101',
            'page[after]=zzz&page[size]=2',
            'page[before]=%00&page[size]=2',
            'sort=moon',
            'page=999999999999999999999',
            'include=None',
            'include=moon',
            'sort_by=moon',
        ];
        for (const query of odd) {
            const { status, json } = await ask('GET', `/tickets?${query}`);
            assert.ok([200, 400, 422].includes(status), `${query} gave ${status}`);
            if (status === 200) assert.ok(json.tickets.length <= 100, query);
            else assert.ok(json.error, query);
        }
        await must(400, 'GET', '/tickets?page=101&per_page=100');
    });

    it('read blanks as + and as %20', async () => {
        const name = mark('Blank Name ');
        await must(201, 'POST', '/organizations', { body: { organization: { name } } });
        for (const blank of ['+', '%20']) {
            const { json } = await must(200, 'GET', `/organizations/autocomplete?name=${name.replaceAll(' ', blank)}`);
            assert.equal(json.organizations.length, 1, blank);
        }
    });
});
