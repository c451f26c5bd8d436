// What the answers look like as HTTP: statuses, headers, compression, what browsers of other sites may not do.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { admin, ask, base, basic, clientOf, must, newAccount, newTicket } from '../support/desk.mjs';

// One request without any help of fetch: {status, headers, body as bytes}.
function plain(method, path, headers = {}, chunks = []) {
    return new Promise((resolve, reject) => {
        const asked = request(base + path, { method, headers: { Authorization: basic(), ...headers } }, (answer) => {
            const parts = [];
            answer.on('data', (part) => parts.push(part));
            answer.on('end', () =>
                resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }),
            );
        });
        asked.on('error', reject);
        for (const chunk of chunks) asked.write(chunk);
        asked.end();
    });
}

describe('answers', () => {
    it('to making something are 201 with a Location that shows it', async () => {
        const bodies = {
            '/tickets': { ticket: { subject: 's', comment: { body: 'b' } } },
            '/users': { user: { name: 'Loc', email: `loc${Date.now()}@people.example` } },
            '/organizations': { organization: { name: `Loc ${Date.now()}` } },
            '/groups': { group: { name: `Loc ${Date.now()}` } },
        };
        for (const [path, body] of Object.entries(bodies)) {
            const answer = await must(201, 'POST', path, { body });
            const [thing] = Object.values(answer.json).filter((value) => value.url);
            const location = new URL(answer.headers.get('location'), base).href;
            assert.equal(location, thing.url, path);
            await must(200, 'GET', location);
        }
    });

    it('to deleting something are 204 without a body', async () => {
        const { id } = await newTicket();
        const { status, headers, body } = await plain('DELETE', `/tickets/${id}.json`, {
            'Content-Type': 'application/json',
        });
        assert.equal(status, 204);
        assert.equal(body.length, 0);
        assert.ok(!('transfer-encoding' in headers));
    });

    it('carry their id, the rate and the type', async () => {
        for (const path of ['/tickets', '/users/me', '/tickets/987654321', '/moonbeams']) {
            const { headers } = await ask('GET', path);
            assert.match(headers.get('content-type'), /^application\/json; ?charset=utf-8$/i, path);
            assert.ok(headers.get('x-request-id'), path);
        }
        const { headers } = await must(200, 'GET', '/tickets');
        for (const name of [
            'x-rate-limit',
            'x-rate-limit-remaining',
            'ratelimit-limit',
            'ratelimit-remaining',
            'ratelimit-reset',
        ])
            assert.match(headers.get(name) ?? 'none', /^\d+$/, name);
        assert.equal(headers.get('retry-after'), null);
    });

    it('take over the request id that the asker gave', async () => {
        const { headers } = await must(200, 'GET', '/users/me', { headers: { 'X-Request-Id': 'abc-123' } });
        assert.equal(headers.get('x-request-id'), 'abc-123');
    });

    it('to HEAD are those to GET without the body', async () => {
        const { id } = await newTicket();
        const head = await plain('HEAD', `/tickets/${id}`);
        const get = await plain('GET', `/tickets/${id}`);
        assert.equal(head.status, 200);
        assert.equal(head.body.length, 0);
        assert.equal(head.headers['content-type'], get.headers['content-type']);
        assert.equal((await plain('HEAD', '/tickets/987654321')).status, 404);
    });

    it('are readable when gzip is offered', async () => {
        const { headers, body } = await plain('GET', '/tickets?per_page=100', { 'Accept-Encoding': 'gzip,deflate' });
        const text = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
        assert.ok([undefined, 'gzip'].includes(headers['content-encoding']));
        assert.ok(JSON.parse(text).tickets.length > 0);
    });

    it('let no other site read them', async () => {
        for (const headers of [{ Origin: 'https://evil.example' }, { Origin: 'null' }]) {
            const answer = await ask('GET', '/users/me', { headers });
            assert.equal(answer.headers.get('access-control-allow-origin'), null);
        }
        const preflight = await ask('OPTIONS', '/tickets', {
            as: null,
            headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' },
        });
        assert.equal(preflight.headers.get('access-control-allow-origin'), null);
    });

    it('are not kept by caches in between', async () => {
        const { headers } = await must(200, 'GET', '/tickets');
        assert.match(headers.get('cache-control') ?? '', /private|no-store|no-cache/);
    });
});

describe('requests', () => {
    it('may come in chunks', async () => {
        const chunks = ['{"ticket":{"subject":"chunks",', '"comment":{"body":"in ', 'parts"}}}'];
        const { status, body } = await plain(
            'POST',
            '/tickets.json',
            { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' },
            chunks,
        );
        assert.equal(status, 201);
        assert.equal(JSON.parse(body).ticket.description, 'in parts');
    });

    it('to delete may carry a body', async () => {
        const { id } = await newTicket();
        assert.equal((await ask('DELETE', `/tickets/${id}`, { body: {} })).status, 204);
    });

    it('may bring parameters that mean nothing', async () => {
        await must(200, 'GET', '/tickets?include=None&moon=full&binary=undefined&page%5Bsize%5D=1');
    });

    it('may do the work of another when an administrator says so', async () => {
        const rep = await newAccount('agent');
        const own = clientOf(admin, { asUser: rep.email });
        const { result } = await own.users.me();
        assert.equal(result.id, rep.id);
        const other = clientOf(rep, { asUser: admin.email });
        const seen = await other.users.me().then(
            ({ result: me }) => me.id,
            (error) => error.statusCode,
        );
        assert.ok([rep.id, 401, 403].includes(seen), `a team member became an administrator: ${seen}`);
    });

    it('are done once when they are repeated with the same Idempotency-Key', async () => {
        const send = () =>
            ask('POST', '/tickets', {
                body: { ticket: { subject: 'once', comment: { body: 'once' } } },
                headers: { 'Idempotency-Key': key },
            });
        const key = `key-${Date.now()}`;
        const [first, second] = [await send(), await send()];
        if (second.headers.get('x-idempotency-lookup') === null) return; // the desk does not claim to know the header
        assert.equal(second.json.ticket.id, first.json.ticket.id);
    });
});
