// Starts a desk for each engine, runs the suites against it and prints what failed, what was skipped and why, and
// the numbers. Ends with status 1 when something failed.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { parseArgs } from 'node:util';

import { admin, binary, DeskPlace } from '../support/desk.mjs';
import { postgresIsInstalled, startPostgres } from '../support/postgres.mjs';

const LONGEST_TEST_MS = 150_000;

const { values: options } = parseArgs({
    options: { engine: { type: 'string' }, only: { type: 'string', default: '' } },
});

const totals = { passed: 0, failed: 0, skipped: 0 };

function suites() {
    const folder = join(import.meta.dirname, 'suites');
    const names = readdirSync(folder).filter((name) => name.endsWith('.test.mjs') && name.includes(options.only));
    return names.sort().map((name) => join(folder, name));
}

// A failing test shows its own message, not that of the wrapper around it, and what the desk answered to the client.
function reasonOf(details) {
    const error = details.error?.cause ?? details.error;
    const lines = (error?.stack ?? String(error?.message ?? error)).split('\n');
    const own = lines.filter((line) => !/node:internal|node_modules|async Promise\.all/.test(line));
    if (error?.result !== undefined)
        own.splice(1, 0, `the desk answered ${JSON.stringify(error.result).slice(0, 500)}`);
    return own.slice(0, 30).join('\n      ');
}

function show(engine, event, data, path) {
    const name = [...path, data.name].join(' > ');
    if (event === 'test:fail' && data.todo === undefined) {
        totals.failed += 1;
        console.log(`FAILED ${engine}: ${name}\n      ${reasonOf(data.details)}`);
    } else if (data.skip !== undefined) {
        totals.skipped += 1;
        console.log(`skipped ${engine}: ${name}: ${data.skip}`);
    } else totals.passed += 1;
}

async function runSuites(engine) {
    const names = [];
    const events = run({ files: suites(), concurrency: 1, timeout: LONGEST_TEST_MS });
    for await (const { type, data } of events) {
        if (type === 'test:start') names[data.nesting] = data.name;
        const ended = type === 'test:pass' || type === 'test:fail';
        if (!ended || (data.details.type === 'suite' && !isOwnFailure(data))) continue;
        show(engine, type, data, names.slice(0, data.nesting));
    }
}

// A suite fails with its tests, which are counted; what its hooks do wrong is counted here.
function isOwnFailure(data) {
    return data.details.error !== undefined && data.details.error.failureType !== 'subtestsFailed';
}

async function testOn(engine, database) {
    const place = new DeskPlace(database);
    let desk;
    try {
        const token = place.setUp();
        desk = await place.start();
        Object.assign(process.env, {
            EIDER_BASE: desk.base,
            EIDER_EMAIL: admin.email,
            EIDER_TOKEN: token,
            EIDER_BINARY: binary,
            EIDER_OPTIONS: JSON.stringify(place.options),
        });
        console.log(`${engine}: ${desk.base}`);
        await runSuites(engine);
        mustBeClean(engine, await desk.stop(), desk, place);
    } finally {
        await desk?.kill();
        place.clear();
    }
}

// The desk ends well after all that, and its data are sound.
function mustBeClean(engine, how, desk, place) {
    const check = place.command(['check']);
    const problems = [
        ...(how === 0 ? [] : [`the desk ended with ${how}; the last of its output:\n${desk.output.slice(-2000)}`]),
        ...(check.status === 0 ? [] : [`eider check found: ${check.stdout}${check.stderr}`]),
    ];
    for (const problem of problems) console.log(`FAILED ${engine}: ${problem}`);
    totals.failed += problems.length;
    totals.passed += 2 - problems.length;
}

async function testOnPostgres() {
    if (!postgresIsInstalled()) {
        totals.failed += 1;
        console.log('FAILED postgres: PostgreSQL 15 is not installed');
        return;
    }
    const server = await startPostgres();
    try {
        await testOn('postgres', server.makeDatabase());
    } finally {
        server.stop();
    }
}

if (options.engine !== 'postgres') await testOn('sqlite', '');
if (options.engine !== 'sqlite') await testOnPostgres();
if (totals.skipped > 0) console.log(`${totals.skipped} skipped`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
