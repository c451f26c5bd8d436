// Organizations, groups and who belongs to them, through the client.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
    base,
    clientOf,
    finished,
    inTurns,
    mark,
    must,
    newAccount,
    newTicket,
    optional,
    refused,
} from '../support/desk.mjs';

const client = clientOf();
const { organizations, groups, groupmemberships } = client;
const name = () => mark('Company ');
const idsOf = (list) => list.map((one) => one.id).toSorted((a, b) => a - b);

describe('organizations', () => {
    it('are made with all fields that clients read', async () => {
        const wanted = {
            name: name(),
            external_id: mark(),
            domain_names: [`${mark('d')}.example`],
            details: 'd',
            notes: 'n',
            tags: ['big'],
            shared_tickets: true,
        };
        const { result, response } = await organizations.create({ organization: wanted });
        assert.equal(response.status, 201);
        assert.equal(result.url, `${base}/organizations/${result.id}.json`);
        for (const [key, value] of Object.entries(wanted)) assert.deepEqual(result[key], value, key);
        for (const key of ['group_id', 'shared_comments', 'organization_fields', 'created_at', 'updated_at'])
            assert.ok(key in result, key);
        assert.deepEqual((await organizations.show(result.id)).result, result);
    });

    it('have names that are not blank and not taken', async () => {
        const taken = name();
        await organizations.create({ organization: { name: taken } });
        const twice = await refused(organizations.create({ organization: { name: taken } }), 422);
        assert.equal(twice.result.details.name[0].error, 'DuplicateValue');
        const blank = await refused(organizations.create({ organization: { name: '' } }), 422);
        assert.equal(blank.result.details.name[0].error, 'BlankValue');
    });

    it('are changed and deleted', async () => {
        const { result: made } = await organizations.create({ organization: { name: name() } });
        const { result } = await organizations.update(made.id, { organization: { notes: 'new notes' } });
        assert.equal(result.notes, 'new notes');
        assert.equal(result.name, made.name);
        assert.equal((await organizations.delete(made.id)).response.status, 204);
        await refused(organizations.show(made.id), 404);
        await refused(organizations.delete(made.id), 404);
    });

    it('are listed over more than a page, completed and searched', async () => {
        const beginning = name();
        const made = await inTurns(105, 8, async (n) => {
            const organization = { name: `${beginning} ${n}`, external_id: `${beginning}-${n}` };
            return (await must(201, 'POST', '/organizations', { body: { organization } })).json.organization.id;
        });
        const all = await organizations.list();
        assert.equal(new Set(idsOf(all)).size, all.length);
        assert.ok(made.every((id) => all.some((one) => one.id === id)));
        assert.deepEqual(
            idsOf(await organizations.autocomplete({ name: beginning })),
            idsOf(made.map((id) => ({ id }))),
        );
        const found = await organizations.search(`${beginning}-7`);
        assert.deepEqual(
            found.map((one) => one.name),
            [`${beginning} 7`],
        );
        const { json } = await must(200, 'GET', `/organizations/search?name=${encodeURIComponent(`${beginning} 8`)}`);
        assert.deepEqual(
            json.organizations.map((one) => one.external_id),
            [`${beginning}-8`],
        );
        assert.deepEqual(
            idsOf(await organizations.showMany(made.slice(0, 3))),
            idsOf(made.slice(0, 3).map((id) => ({ id }))),
        );
    });

    it('are made, changed and deleted many at once', async () => {
        const wanted = [{ name: name() }, { name: name() }];
        const job = await finished(client, (await organizations.createMany({ organizations: wanted })).result);
        const ids = job.results.map((entry) => entry.id);
        const changes = ids.map((id) => ({ id, notes: 'changed' }));
        await finished(client, (await organizations.updateMany({ organizations: changes })).result);
        for (const id of ids) assert.equal((await organizations.show(id)).result.notes, 'changed');
        await finished(client, (await organizations.bulkDelete(ids)).result);
        for (const id of ids) await refused(organizations.show(id), 404);
    });

    it('are made or changed by their external id', async () => {
        const external = mark();
        const { result: made } = await organizations.createOrUpdate({
            organization: { name: name(), external_id: external },
        });
        const { result } = await organizations.createOrUpdate({
            organization: { name: made.name, external_id: external, notes: 'again' },
        });
        assert.equal(result.id, made.id);
        assert.equal(result.notes, 'again');
    });

    it('are given to the tickets of their people', async () => {
        const { result: organization } = await organizations.create({ organization: { name: name() } });
        const customer = await newAccount('end-user', { organization_id: organization.id });
        const ticket = await newTicket({ requester_id: customer.id });
        assert.equal(ticket.organization_id, organization.id);
    });

    it(
        'have memberships',
        optional('organization memberships', async () => {
            const { result: organization } = await organizations.create({ organization: { name: name() } });
            const customer = await newAccount('end-user');
            const { organizationmemberships } = client;
            const { result } = await organizationmemberships.create({
                user_id: customer.id,
                organization_id: organization.id,
            });
            const made = result.organization_membership ?? result;
            assert.equal(made.user_id, customer.id);
            const ofUser = await organizationmemberships.listByUser(customer.id);
            assert.deepEqual(
                ofUser.map((one) => one.organization_id ?? one.organization_memberships?.[0]?.organization_id),
                [organization.id],
            );
            assert.equal((await client.users.show(customer.id)).result.organization_id, organization.id);
            const ofOrganization = await organizations.listByUser(customer.id);
            assert.deepEqual(idsOf(ofOrganization), [organization.id]);
            await organizationmemberships.delete(made.id);
            assert.equal((await client.users.show(customer.id)).result.organization_id, null);
        }),
    );
});

describe('groups', () => {
    it('are made, shown, changed, listed, counted and deleted', async () => {
        const title = mark('Group ');
        const { result: group, response } = await groups.create({ group: { name: title, description: 'Helps' } });
        assert.equal(response.status, 201);
        assert.equal(group.name, title);
        assert.equal(group.url, `${base}/groups/${group.id}.json`);
        assert.equal(group.deleted, false);
        for (const key of ['default', 'is_public', 'created_at', 'updated_at']) assert.ok(key in group, key);
        assert.deepEqual((await groups.show(group.id)).result, group);
        assert.equal((await groups.update(group.id, { group: { name: `${title}!` } })).result.name, `${title}!`);
        assert.ok(idsOf(await groups.list()).includes(group.id));
        assert.ok(idsOf(await groups.assignable()).includes(group.id));
        assert.ok((await groups.count()).result.count.value >= 1);
        assert.equal((await groups.delete(group.id)).response.status, 204);
        await refused(groups.show(group.id), 404);
        assert.ok(!idsOf(await groups.list()).includes(group.id));
    });

    it('have members', async () => {
        const { result: group } = await groups.create({ group: { name: mark('Group ') } });
        const rep = await newAccount('agent');
        const { result: made, response } = await groupmemberships.create({
            group_membership: { user_id: rep.id, group_id: group.id },
        });
        assert.equal(response.status, 201);
        assert.equal(made.user_id, rep.id);
        assert.equal(made.group_id, group.id);
        assert.ok('default' in made);
        assert.ok(idsOf(await groupmemberships.list()).includes(made.id));
        assert.ok(idsOf(await groupmemberships.listByUser(rep.id)).includes(made.id));
        assert.deepEqual(idsOf(await groupmemberships.listByGroup(group.id)), [made.id]);
        assert.deepEqual(idsOf(await groupmemberships.listAssignableByGroup(group.id)), [made.id]);
        assert.deepEqual((await groupmemberships.show(made.id)).result, made);
        assert.deepEqual(idsOf(await client.users.listByGroup(group.id)), [rep.id]);
        await groupmemberships.makeDefault(rep.id, made.id);
        assert.equal((await client.users.show(rep.id)).result.default_group_id, group.id);
        await refused(groupmemberships.create({ group_membership: { user_id: rep.id, group_id: group.id } }), 422);
        assert.equal((await groupmemberships.delete(made.id)).response.status, 204);
        await refused(groupmemberships.show(made.id), 404);
    });

    it('have members of the team only', async () => {
        const { result: group } = await groups.create({ group: { name: mark('Group ') } });
        const customer = await newAccount('end-user');
        await refused(groupmemberships.create({ group_membership: { user_id: customer.id, group_id: group.id } }), 422);
    });

    it('own tickets', async () => {
        const { result: group } = await groups.create({ group: { name: mark('Group ') } });
        const ticket = await newTicket({ group_id: group.id });
        assert.equal(ticket.group_id, group.id);
    });
});
