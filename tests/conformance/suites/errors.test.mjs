// Refusals: the exact bytes that clients compare, and the details that they show.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { admin, ask, basic, clientOf, mark, must, newTicket, origin, refused } from '../support/desk.mjs';

const client = clientOf();
const noSuchEndpoint = '{"error":"InvalidEndpoint","description":"Not found"}';
const isJson = (answer) => assert.match(answer.headers.get('content-type'), /^application\/json/);

describe('who one is', () => {
    it('must be said: 401 in one form', async () => {
        for (const headers of [
            {},
            { Authorization: basic({ ...admin, token: 'wrong' }) },
            { Authorization: basic({ ...admin, email: 'nobody@desk.example' }) },
            { Authorization: 'Bearer wrong' },
            { Authorization: 'Basic !!!' },
            { Authorization: `Basic ${btoa(`${admin.email}:wrong password`)}` },
            { Authorization: `Basic ${btoa(admin.email)}` },
            { Authorization: 'Digest x' },
        ]) {
            const answer = await must(401, 'GET', '/tickets', { as: null, headers });
            assert.equal(answer.json.error, "Couldn't authenticate you");
            assert.ok(answer.text.startsWith('{"error":"'));
            isJson(answer);
        }
    });

    it('reaches the client as an error with statusCode 401', async () => {
        const { result } = await refused(clientOf({ ...admin, token: 'wrong' }).tickets.list(), 401);
        assert.equal(result.error, "Couldn't authenticate you");
        await refused(clientOf({ ...admin, token: 'wrong' }, { oauth: true }).users.me(), 401);
    });

    it('may be said by a bearer token', async () => {
        const own = clientOf(admin, { oauth: true });
        assert.equal((await own.users.me()).result.email, admin.email);
    });
});

describe('what is not there', () => {
    it('is 404 in one form', async () => {
        const paths = ['tickets', 'users', 'organizations', 'groups', 'views', 'group_memberships', 'attachments'].map(
            (kind) => `/${kind}/987654321`,
        );
        for (const path of [
            ...paths,
            '/tickets/987654321/comments',
            '/tickets/987654321/audits',
            '/job_statuses/none',
            '/users/987654321/identities',
        ])
            for (const end of ['', '.json']) {
                const answer = await must(404, 'GET', path + end);
                assert.equal(answer.json.error, 'RecordNotFound', path + end);
                assert.ok(answer.json.description.length > 5, path + end);
                isJson(answer);
            }
    });

    it('is another 404 for paths that the API does not know, never HTML', async () => {
        for (const path of [
            '/moonbeams',
            '/moonbeams.json',
            '/tickets/1/moonbeams',
            '/tickets/one',
            '/',
            '',
            '/tickets/1/comments/2/3/4',
            '/%00',
            '/tickets%2F1',
        ]) {
            const answer = await must(404, 'GET', path);
            assert.equal(answer.text, noSuchEndpoint, path);
            isJson(answer);
        }
        const post = await must(404, 'POST', '/moonbeams', { body: {} });
        assert.equal(post.text, noSuchEndpoint);
    });

    it('is not said before one says who one is', async () => {
        for (const path of ['/tickets/987654321', '/users/1']) await must(401, 'GET', path, { as: null });
    });

    it('for ids out of range is no error of ours', async () => {
        for (const id of [
            '0',
            '-1',
            '9223372036854775807',
            '9223372036854775808',
            '99999999999999999999999',
            '1e3',
            '0x10',
            '1.5',
            '%31x',
        ]) {
            const { status, json } = await ask('GET', `/tickets/${id}`);
            assert.ok([400, 404].includes(status), `${id} gave ${status}`);
            assert.ok(json.error);
        }
    });

    it('is 404 or 405 for a verb that a path does not have', async () => {
        const answer = await ask('PATCH', '/tickets', { body: {} });
        assert.ok([404, 405].includes(answer.status), String(answer.status));
        assert.ok(answer.json.error);
    });
});

describe('what cannot be read', () => {
    it('is refused with 400 when the JSON is broken', async () => {
        for (const body of [
            '{',
            '{"ticket":',
            'null',
            '[]',
            '"x"',
            '{"ticket":[]}',
            '{"ticket":null}',
            '\uFEFF{',
            '{"ticket":{"subject":1}}',
            '',
            '[['.repeat(20_000),
        ]) {
            const { status, json } = await ask('POST', '/tickets', {
                body,
                headers: { 'Content-Type': 'application/json' },
            });
            assert.ok([400, 422].includes(status), `${body.slice(0, 30)} gave ${status}`);
            assert.ok(json.error);
        }
        const { status } = await ask('POST', '/tickets', {
            body: '{"ticket": {"subject": "x"',
            headers: { 'Content-Type': 'application/json' },
        });
        assert.equal(status, 400);
    });

    it('is refused when it is not UTF-8', async () => {
        const body = Buffer.concat([
            Buffer.from('{"ticket":{"subject":"'),
            Buffer.from([0xff, 0xfe]),
            Buffer.from('","comment":{"body":"x"}}}'),
        ]);
        const { status } = await ask('POST', '/tickets', { body, headers: { 'Content-Type': 'application/json' } });
        assert.ok([400, 422].includes(status), String(status));
    });

    it('is refused when it names people who are not there', async () => {
        const wrong = [
            { comment: { body: 'x', author_id: 987654321 } },
            { comment: { body: 'x' }, requester_id: 987654321 },
            { comment: { body: 'x' }, submitter_id: 987654321 },
            { comment: { body: 'x' }, email_ccs: [{ user_id: 987654321, action: 'put' }] },
            { comment: { body: 'x' }, organization_id: 987654321 },
            { comment: { body: 'x' }, problem_id: 987654321 },
            { comment: { body: 'x', uploads: ['no such token'] } },
        ];
        for (const values of wrong) {
            const { status, json } = await ask('POST', '/tickets', { body: { ticket: { subject: 'x', ...values } } });
            const isIgnored = status === 201 && 'submitter_id' in values;
            assert.ok(status === 422 || isIgnored, `${JSON.stringify(values)} gave ${status} ${JSON.stringify(json)}`);
        }
    });

    it('is refused by type and says which field', async () => {
        const { status, json } = await ask('POST', '/tickets', {
            body: { ticket: { subject: { a: 1 }, comment: { body: 'x' } } },
        });
        assert.ok([400, 422].includes(status));
        assert.match(JSON.stringify(json), /subject/);
    });

    it('bears keys that we do not know', async () => {
        const { json } = await must(201, 'POST', '/tickets', {
            body: {
                ticket: { subject: 's', comment: { body: 'b' }, moon: 'full', custom_status_id: null, brand_id: 7 },
                extra: 1,
            },
        });
        assert.equal(json.ticket.subject, 's');
    });

    it('bears zero characters and lone surrogates without a failure of ours', async () => {
        for (const subject of ['a\u0000b', '\ud800', 'x\u0008y']) {
            const { status } = await ask('POST', '/tickets', {
                body: { ticket: { subject, comment: { body: subject } } },
            });
            assert.ok([201, 400, 422].includes(status), `${JSON.stringify(subject)} gave ${status}`);
        }
    });
});

describe('what is too much', () => {
    it('is refused with the number that is allowed', async () => {
        const ids = Array.from({ length: 101 }, (_, i) => i + 1).join(',');
        for (const path of ['/tickets/show_many', '/users/show_many', '/organizations/show_many']) {
            const { json } = await must(400, 'GET', `${path}?ids=${ids}`);
            assert.equal(json.error, 'TooManyValues');
            assert.equal(json.max_count, 100);
        }
    });

    it('is refused with 413 when a body is huge', async () => {
        const body = JSON.stringify({ ticket: { subject: 's', comment: { body: 'x'.repeat(40 << 20) } } });
        const answer = await ask('POST', '/tickets', { body, headers: { 'Content-Type': 'application/json' } }).catch(
            (error) => error,
        );
        if (!(answer instanceof Error)) assert.equal(answer.status, 413);
        assert.equal((await ask('GET', '/users/me')).status, 200);
    });

    it('is refused with 422 when a text is too long', async () => {
        const long = await refused(
            client.tickets.create({ ticket: { subject: 'x'.repeat(5000), comment: { body: 'x' } } }),
            422,
        );
        assert.ok(long.result.details.subject);
        const tags = Array.from({ length: 1000 }, (_, i) => `t${i}`);
        await refused(client.tickets.create({ ticket: { subject: 's', comment: { body: 'x' }, tags } }), 422);
    });
});

describe('details', () => {
    it('of 422 name the field, a word for programs and a sentence for people', async () => {
        const { json, text } = await must(422, 'POST', '/users', { body: { user: { name: '' } } });
        assert.ok(text.startsWith('{"error":"RecordInvalid","description":"'));
        assert.equal(json.details.name[0].error, 'BlankValue');
        assert.ok(json.details.name[0].description.length > 5);
    });

    it('never tell of our inside', async () => {
        const texts = await Promise.all([
            ask('GET', `/search?query=${mark()}%27%22%3B--`),
            ask('GET', '/tickets?sort=;drop'),
            ask('GET', '/tickets?page%5Bafter%5D=xx'),
            ask('POST', '/tickets', { body: '{' }),
        ]);
        for (const { text, status } of texts) {
            assert.notEqual(status, 500);
            assert.doesNotMatch(text, /sqlite|postgres|select |syntax error|\.cpp/i);
        }
    });
});

describe('outside of the API', () => {
    it('the desk says that it lives and can serve', async () => {
        for (const path of ['/healthz', '/readyz', '/metrics']) await must(200, 'GET', origin + path, { as: null });
    });

    it('the document of the API is valid JSON and tells of the tickets', async () => {
        const { json } = await must(200, 'GET', '/openapi.json');
        assert.match(json.openapi, /^3\.1/);
        assert.ok(json.paths['/api/v2/tickets'].post);
        const { id } = await newTicket();
        assert.ok(id);
    });
});
