// People through the client: customers and team, their addresses, tags and passwords.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import {
    admin,
    ask,
    base,
    clientOf,
    eventually,
    finished,
    inTurns,
    mark,
    must,
    newAccount,
    optional,
    refused,
} from '../support/desk.mjs';

const client = clientOf();
const { users } = client;
const address = () => `${mark('u')}@people.example`;

describe('making people', () => {
    it('gives the person with all fields that clients read', async () => {
        const email = address();
        const { result: user, response } = await users.create({
            user: {
                name: 'Uma User',
                email,
                role: 'end-user',
                phone: '+4930123456',
                external_id: mark(),
                tags: ['gold'],
                details: 'd',
                notes: 'n',
                alias: 'U',
                time_zone: 'Europe/Berlin',
            },
        });
        assert.equal(response.status, 201);
        assert.equal(user.url, `${base}/users/${user.id}.json`);
        assert.equal(user.name, 'Uma User');
        assert.equal(user.email, email);
        assert.equal(user.role, 'end-user');
        assert.equal(user.phone, '+4930123456');
        assert.deepEqual(user.tags, ['gold']);
        assert.equal(user.active, true);
        assert.equal(user.suspended, false);
        const keys = [
            'created_at',
            'updated_at',
            'time_zone',
            'iana_time_zone',
            'locale',
            'locale_id',
            'organization_id',
            'verified',
            'shared',
            'moderator',
        ];
        for (const key of [
            ...keys,
            'ticket_restriction',
            'default_group_id',
            'last_login_at',
            'user_fields',
            'photo',
            'signature',
            'custom_role_id',
        ])
            assert.ok(key in user, `${key} is there`);
    });

    it('refuses an address that somebody has', async () => {
        const email = address();
        await users.create({ user: { name: 'First', email } });
        const { result } = await refused(users.create({ user: { name: 'Second', email: email.toUpperCase() } }), 422);
        assert.equal(result.error, 'RecordInvalid');
        assert.equal(result.details.email[0].error, 'DuplicateValue');
    });

    it('refuses a blank name and what is no address', async () => {
        const blank = await refused(users.create({ user: { name: '  ', email: address() } }), 422);
        assert.ok(blank.result.details.name);
        const wrong = await refused(users.create({ user: { name: 'N', email: 'not an address' } }), 422);
        assert.ok(wrong.result.details.email);
    });

    it('makes somebody or changes who is there', async () => {
        const email = address();
        const made = await users.createOrUpdate({ user: { name: 'Before', email } });
        assert.equal(made.response.status, 201);
        const changed = await users.createOrUpdate({ user: { name: 'After', email } });
        assert.equal(changed.response.status, 200);
        assert.equal(changed.result.id, made.result.id);
        assert.equal(changed.result.name, 'After');
    });

    it('makes many at once', async () => {
        const wanted = [1, 2, 3].map((n) => ({ name: `Many ${n}`, email: address(), role: 'end-user' }));
        const { result } = await users.createMany({ users: wanted });
        const job = await finished(client, result);
        const { result: made } = await users.showMany(job.results.map((entry) => entry.id));
        assert.deepEqual(made.map((user) => user.email).toSorted(), wanted.map((user) => user.email).toSorted());
    });

    it('makes or changes many at once', async () => {
        const email = address();
        await users.create({ user: { name: 'Old name', email } });
        const { result } = await users.createOrUpdateMany({
            users: [
                { name: 'New name', email },
                { name: 'Newcomer', email: address() },
            ],
        });
        const job = await finished(client, result);
        assert.equal(job.results.length, 2);
        const [{ name }] = await eventually(() => users.search({ query: email }));
        assert.equal(name, 'New name');
    });
});

describe('finding people', () => {
    const family = mark('Family');
    let someone;
    before(async () => {
        ({ result: someone } = await users.create({
            user: { name: `Frida ${family}`, email: address(), external_id: mark() },
        }));
    });

    it('shows one, many, and oneself', async () => {
        assert.deepEqual((await users.show(someone.id)).result, someone);
        const { result: many } = await users.showMany([someone.id, 987654321]);
        assert.deepEqual(
            many.map((user) => user.id),
            [someone.id],
        );
        const { result: me } = await users.me();
        assert.equal(me.email, admin.email);
        assert.equal(me.role, 'admin');
        await refused(users.show(987654321), 404);
    });

    it('searches by name, address and external id', async () => {
        for (const query of [family, someone.email, `frida ${family.toLowerCase()}`]) {
            const found = await eventually(
                async () => {
                    const list = await users.search({ query });
                    return list.length > 0 && list;
                },
                { what: query },
            );
            assert.deepEqual(
                found.map((user) => user.id),
                [someone.id],
                query,
            );
        }
        assert.deepEqual(
            (await users.search({ external_id: someone.external_id })).map((user) => user.id),
            [someone.id],
        );
        assert.deepEqual(await users.search({ query: mark('nobody') }), []);
    });

    it('completes a name that was begun', async () => {
        const { json } = await must(
            200,
            'GET',
            `/users/autocomplete?name=${encodeURIComponent('Frida ' + family.slice(0, 10))}`,
        );
        assert.deepEqual(
            json.users.map((user) => user.id),
            [someone.id],
        );
    });

    it('lists by role, over more than a page', async () => {
        await newAccount('agent');
        const made = await inTurns(
            110,
            8,
            async (n) =>
                (await must(201, 'POST', '/users', { body: { user: { name: `Paged ${n}`, email: address() } } })).json
                    .user.id,
        );
        const customers = await users.listWithFilter('role', 'end-user');
        assert.ok(customers.every((user) => user.role === 'end-user'));
        const ids = customers.map((user) => user.id);
        assert.equal(new Set(ids).size, ids.length);
        assert.ok(made.every((id) => ids.includes(id)));
        const team = await users.listWithFilter('role', 'agent');
        assert.ok(team.length > 0 && team.every((user) => user.role === 'agent'));
        const { json } = await must(200, 'GET', '/users?role%5B%5D=agent&role%5B%5D=admin&page%5Bsize%5D=100');
        assert.deepEqual([...new Set(json.users.map((user) => user.role))].toSorted(), ['admin', 'agent']);
    });

    it('lists those of an organization', async () => {
        const { result: organization } = await client.organizations.create({
            organization: { name: mark('Company ') },
        });
        await users.update(someone.id, { user: { organization_id: organization.id } });
        assert.deepEqual(
            (await users.listByOrganization(organization.id)).map((user) => user.id),
            [someone.id],
        );
    });

    it('counts', async () => {
        const { json } = await must(200, 'GET', '/users/count');
        assert.ok(json.count.value > 0);
        assert.ok('refreshed_at' in json.count);
    });
});

describe('changing people', () => {
    it('changes what is given and leaves the rest', async () => {
        const { result: user } = await users.create({
            user: { name: 'Old', email: address(), phone: '1', notes: 'keep' },
        });
        const { result } = await users.update(user.id, { user: { name: 'New', phone: null, details: 'more' } });
        assert.equal(result.name, 'New');
        assert.equal(result.phone, null);
        assert.equal(result.details, 'more');
        assert.equal(result.notes, 'keep');
        assert.equal(result.email, user.email);
        await refused(users.update(987654321, { user: { name: 'x' } }), 404);
    });

    it('suspends: the account can do nothing until it is let in again', async () => {
        const rep = await newAccount('agent');
        const { result } = await users.suspend(rep.id);
        assert.equal(result.suspended, true);
        await refused(clientOf(rep).users.me(), 401);
        await users.unsuspend(rep.id);
        assert.equal((await clientOf(rep).users.me()).result.id, rep.id);
    });

    it('deletes softly: 200 with the person, not active, in no list, and the account is shut', async () => {
        const rep = await newAccount('agent');
        const { result, response } = await users.delete(rep.id);
        assert.equal(response.status, 200);
        assert.equal(result.id, rep.id);
        assert.equal(result.active, false);
        await refused(clientOf(rep).users.me(), 401);
        assert.deepEqual(await users.search({ query: rep.name }), []);
    });

    it('never deletes or changes anybody when no ids are given', async () => {
        const { json: before } = await must(200, 'GET', '/users/count');
        const change = { body: { user: { suspended: true } } };
        const answers = [
            await ask('DELETE', '/users/destroy_many'),
            await ask('PUT', '/users/update_many', change),
            await ask('DELETE', '/tickets/destroy_many'),
            await ask('PUT', '/tickets/update_many', { body: { ticket: { status: 'closed' } } }),
        ];
        for (const { status, json } of answers) {
            if (status === 200) assert.equal(json.job_status.total, 0);
            else assert.ok([400, 404, 422].includes(status), `gave ${status}`);
        }
        const { json: after } = await must(200, 'GET', '/users/count');
        assert.equal(after.count.value, before.count.value);
    });

    it(
        'merges two people into one',
        optional('merging of people', async () => {
            const { result: from } = await users.create({ user: { name: 'From', email: address() } });
            const { result: into } = await users.create({ user: { name: 'Into', email: address() } });
            const { result } = await users.merge(from.id, into.id);
            assert.equal(result.id, into.id);
        }),
    );
});

describe('addresses of people', () => {
    it('adds, verifies, makes first and deletes them', async () => {
        const { result: user } = await users.create({ user: { name: 'Ida Identity', email: address() } });
        const { useridentities } = client;
        const value = address();
        const { result: identity, response } = await useridentities.create(user.id, { type: 'email', value });
        assert.equal(response.status, 201);
        assert.equal(identity.value, value);
        assert.equal(identity.primary, false);
        assert.equal(identity.user_id, user.id);
        await useridentities.verify(user.id, identity.id);
        assert.equal((await useridentities.show(user.id, identity.id)).result.verified, true);
        await useridentities.makePrimary(user.id, identity.id);
        assert.equal((await users.show(user.id)).result.email, value);
        const listed = await useridentities.list(user.id);
        assert.deepEqual(
            listed.map((one) => [one.type, one.value, one.primary]).toSorted(),
            [
                ['email', user.email, false],
                ['email', value, true],
            ].toSorted(),
        );
        const old = listed.find((one) => one.value === user.email);
        assert.equal((await useridentities.delete(user.id, old.id)).response.status, 204);
        assert.equal((await useridentities.list(user.id)).length, 1);
    });

    it('refuses an address that another has', async () => {
        const [one, two] = [address(), address()];
        await users.create({ user: { name: 'One', email: one } });
        const { result: second } = await users.create({ user: { name: 'Two', email: two } });
        await refused(client.useridentities.create(second.id, { type: 'email', value: one }), 422);
    });
});

describe('tags of people', () => {
    it('sets, adds, lists and removes them', async () => {
        const { result: user } = await users.create({ user: { name: 'Tag', email: address() } });
        assert.deepEqual((await users.setTags(user.id, { tags: ['a', 'b'] })).result.tags.toSorted(), ['a', 'b']);
        assert.deepEqual((await users.addTags(user.id, { tags: ['c'] })).result.tags.toSorted(), ['a', 'b', 'c']);
        const { json } = await must(200, 'DELETE', `/users/${user.id}/tags`, { body: { tags: ['a', 'c'] } });
        assert.deepEqual(json.tags, ['b']);
        const [{ tags }] = await users.listTags(user.id);
        assert.deepEqual(tags, ['b']);
    });
});

describe('passwords', () => {
    const signIn = (email, password) => ask('POST', '/session', { as: null, body: { email, password } });

    it('are set by an administrator, changed by their owner, and open the desk', async () => {
        const rep = await newAccount('agent');
        const [first, second] = [`${mark()} horse`, `${mark()} staple`];
        await must(200, 'POST', `/users/${rep.id}/password`, { body: { password: first } });
        assert.equal((await signIn(rep.email, first)).json.user.id, rep.id);
        const own = clientOf(rep).users;
        await refused(own.password(rep.id, 'not the one before', second), 422);
        await own.password(rep.id, first, second);
        assert.equal((await signIn(rep.email, second)).status, 201);
        assert.equal((await signIn(rep.email, first)).status, 401);
    });

    it('are not set by others', async () => {
        const [rep, other] = [await newAccount('agent'), await newAccount('agent')];
        await must(403, 'POST', `/users/${other.id}/password`, { as: rep, body: { password: 'a long new password' } });
        await must(401, 'POST', `/users/${other.id}/password`, { as: null, body: { password: 'a long new password' } });
    });

    it('that are too short are refused with a sentence', async () => {
        const rep = await newAccount('agent');
        const { json } = await must(422, 'POST', `/users/${rep.id}/password`, { body: { password: 'short' } });
        assert.ok(json.details.password[0].description.length > 10);
    });
});
