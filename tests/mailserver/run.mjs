// Runs every suite of this folder: files named NAME.suite.mjs, each exporting `suite(check, options)` and, where it has
// one, `soak(check, options)`.
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
    options: {
        long: { type: 'boolean', default: false },
        soak: { type: 'boolean', default: false },
        only: { type: 'string', default: '' },
        engine: { type: 'string', default: 'sqlite' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
});
const totals = { passed: 0, failed: 0 };

// One check: `body` gives a text to print, or throws what is wrong.
async function check(name, body) {
    if (!name.includes(options.only)) return;
    const began = Date.now();
    try {
        const said = await body();
        totals.passed += 1;
        console.log(`ok      ${name}${said ? `: ${said}` : ''} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    } catch (error) {
        totals.failed += 1;
        console.log(`FAILED  ${name}: ${error.stack}`);
    }
}

console.log(`seed ${options.seed}`);
const here = new URL('.', import.meta.url);
for (const file of readdirSync(here).filter((name) => name.endsWith('.suite.mjs')).sort()) {
    const { suite, soak } = await import(new URL(file, here));
    if (options.soak) await soak?.(check, options);
    else await suite(check, options);
}
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed || !totals.passed ? 1 : 0);
