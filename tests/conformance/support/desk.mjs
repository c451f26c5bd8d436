// What all suites share: the client as its users make it, plain requests, and more accounts. The runner says in the
// environment which desk to talk to.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

import zendesk from 'node-zendesk';

export const origin = process.env.EIDER_BASE;
export const base = `${origin}/api/v2`;
export const admin = { email: process.env.EIDER_EMAIL, token: process.env.EIDER_TOKEN };

// A word that nothing else on this desk has.
export const mark = (beginning = 'mark') => `${beginning}${randomBytes(5).toString('hex')}`;

// The client. `throwOriginalException` is its own option: errors then carry statusCode and the answer.
export function clientOf(account = admin, options = {}) {
    return zendesk.createClient({
        username: account.email,
        token: account.token,
        endpointUri: base,
        throwOriginalException: true,
        ...options,
    });
}

export function basic(account = admin) {
    return `Basic ${Buffer.from(`${account.email}/token:${account.token}`).toString('base64')}`;
}

// One plain request: {status, headers, text, json}. `body` may be text, bytes, or an object that becomes JSON.
// `as` is an account, or null for nobody. A path that begins with http is taken as it is.
export async function ask(method, path, { body, headers = {}, as = admin, redirect = 'manual' } = {}) {
    const isObject = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
    const answer = await fetch(path.startsWith('http') ? path : `${base}${path}`, {
        method,
        redirect,
        body: isObject ? JSON.stringify(body) : body,
        headers: {
            ...(as ? { Authorization: basic(as) } : {}),
            ...(isObject ? { 'Content-Type': 'application/json' } : {}),
            ...headers,
        },
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, json: jsonOf(answer, text) };
}

function jsonOf(answer, text) {
    if (text === '' || !answer.headers.get('content-type')?.startsWith('application/json')) return undefined;
    return JSON.parse(text);
}

// The same for requests that must give this status.
export async function must(status, method, path, options) {
    const answer = await ask(method, path, options);
    if (answer.status === status) return answer;
    const message = `${method} ${path}: ${answer.status}, not ${status}: ${answer.text.slice(0, 500)}`;
    throw Object.assign(new assert.AssertionError({ message }), { answer: answer.json });
}

// Waits for a refusal of the client and gives it: {statusCode, result}.
export async function refused(promise, status) {
    const error = await promise.then(
        (answer) => assert.fail(`not refused: ${JSON.stringify(answer?.result ?? answer)}`),
        (thrown) => thrown,
    );
    assert.equal(error.statusCode, status, `${error.message} ${JSON.stringify(error.result)}`);
    assert.ok(['string', 'object'].includes(typeof error.result?.error) && error.result.error !== null);
    return error;
}

// Asks again until the test holds: for what the desk may do a moment later.
export async function eventually(probe, { seconds = 10, what = 'it' } = {}) {
    const until = Date.now() + seconds * 1000;
    for (;;) {
        const answer = await probe();
        if (answer) return answer;
        if (Date.now() > until) assert.fail(`${what} did not come in ${seconds} seconds`);
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
}

// Waits for a job that the client was given: the ended job.
export async function finished(client, result) {
    const { id } = result.job_status;
    assert.equal(typeof id, 'string');
    const job = await client.jobstatuses.watch(id, 50, 5);
    assert.equal(job.status, 'completed', JSON.stringify(job));
    return job;
}

// Runs a test, or skips it with a reason when the desk has no such endpoint (404 InvalidEndpoint). Only for what the
// desk need not have.
export function optional(what, body) {
    return async (test) => {
        try {
            await body(test);
        } catch (error) {
            const answer = error.result ?? error.answer;
            if (answer?.error !== 'InvalidEndpoint') throw error;
            test.skip(`the desk has no ${what}`);
        }
    };
}

// A token for an account, made by the command line beside the running desk.
export function tokenFor(email) {
    const words = [
        'token',
        'create',
        '--email',
        email,
        '--label',
        'conformance',
        ...JSON.parse(process.env.EIDER_OPTIONS),
    ];
    const done = spawnSync(process.env.EIDER_BINARY, words, { encoding: 'utf8', timeout: 60_000 });
    assert.equal(done.status, 0, `eider token create for ${email}: ${done.stderr}`);
    return done.stdout.trim();
}

// A new account with a token: {id, name, email, token}.
export async function newAccount(role, values = {}) {
    const name = values.name ?? `Pat ${mark()}`;
    const email = `${mark(role)}@people.example`;
    const { json } = await must(201, 'POST', '/users', {
        body: { user: { name, email, role, verified: true, ...values } },
    });
    return { id: json.user.id, name, email, token: tokenFor(email) };
}

// A new ticket of the administrator's making, with a subject that holds a mark: the ticket.
export async function newTicket(values = {}, options = {}) {
    const ticket = { subject: mark('subject '), comment: { body: 'It does not work.' }, ...values };
    const { json } = await must(201, 'POST', '/tickets', { body: { ticket }, ...options });
    return json.ticket;
}

// At most `at once` of these promises run at a time.
export async function inTurns(count, atOnce, make) {
    let next = 0;
    const results = [];
    const one = async () => {
        while (next < count) {
            const index = next++;
            results[index] = await make(index);
        }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
    return results;
}
