// Runs the suites in browsers beside each other, each at a desk with a small organization, and prints what failed and the
// numbers.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from 'node:test';
import { parseArgs } from 'node:util';

import { admin, DeskPlace } from '../support/desk.mjs';
import { fill } from './support/organization.mjs';

const LONGEST_TEST_MS = 240_000;
const LANES = 3; // a browser waits as much as it works
const LONGEST = ['promises', 'axe']; // these begin first: none is alone at the end
const { values: options } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const totals = { passed: 0, failed: 0 };

function suites() {
    const folder = join(import.meta.dirname, 'suites');
    const names = readdirSync(folder).filter((name) => name.endsWith('.test.mjs') && name.includes(options.only));
    const isLong = (name) => LONGEST.includes(basename(name, '.test.mjs'));
    return [...names.filter(isLong), ...names.filter((name) => !isLong(name)).sort()].map((name) => join(folder, name));
}

function reasonOf(details) {
    const error = details.error?.cause ?? details.error;
    const lines = String(error?.stack ?? error?.message ?? error).split('\n');
    if (details.error?.exitCode) lines.push(`the file ended with ${details.error.exitCode}, signal ${details.error.signal}`);
    return lines.filter((line) => !/node:internal|node_modules/.test(line)).slice(0, 40).join('\n      ');
}

// Files from the common list, one after the other, until none is left. Each has a desk of its own, so that none depends on
// what others left behind.
async function lane(files) {
    for (let file = files.shift(); file; file = files.shift()) await onItsDesk((env) => runFile(file, env));
}

async function onItsDesk(work) {
    const place = new DeskPlace();
    let desk;
    try {
        place.setUp();
        desk = await place.start();
        await fill(desk.base);
        await work({ ...process.env, EIDER_BASE: desk.base, EIDER_EMAIL: admin.email, EIDER_PASSWORD: admin.password });
        const how = await desk.stop();
        if (how !== 0) {
            totals.failed += 1;
            console.log(`FAILED the desk ended with ${how}; the last of its output:\n${desk.output.slice(-2000)}`);
        }
    } finally {
        await desk?.kill();
        place.clear();
    }
}

async function runFile(file, env) {
    const began = Date.now();
    for await (const { type, data } of run({ files: [file], concurrency: 1, timeout: LONGEST_TEST_MS, env })) {
        if (type === 'test:stdout' || type === 'test:stderr') process.stdout.write(data.message);
        // What went wrong when its test was over already fails the file, and is told here alone.
        if (type === 'test:diagnostic' && data.message.startsWith('Error:')) console.log(data.message);
        if ((type !== 'test:pass' && type !== 'test:fail') || data.details.type === 'suite') continue;
        if (data.skip) console.log(`skipped: ${data.name}: ${data.skip}`);
        else if (type === 'test:pass') totals.passed += 1;
        else {
            totals.failed += 1;
            console.log(`FAILED ${data.name}\n      ${reasonOf(data.details)}`);
        }
    }
    console.log(`${basename(file, '.test.mjs')}: ${Math.round((Date.now() - began) / 1000)} s`);
}

// Node's runner ends without a word where a failure cannot be passed on (one that compares functions).
let isThrough = false;
process.on('exit', (code) => {
    if (!isThrough) console.log(`This ended with ${code} before all suites were through.`);
});
const files = suites();
await Promise.all(Array.from({ length: Math.min(LANES, files.length) }, () => lane(files)));
console.log(`${totals.passed} passed, ${totals.failed} failed`);
isThrough = true;
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
