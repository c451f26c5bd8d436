// Eyes on a page that shows somebody else's HTML: whether any script of it ran, anything was asked of elsewhere, a dialog
// opened, another window came or the page went away. What is asked of elsewhere is cut off before it leaves.
// What a policy kept from running is seen too: it should not have been there.
const BLOCKED = /^(Refused to (execute|run|frame|navigate)|Executing|Running|Framing|Blocked (script|form|opening)|Unsafe attempt)/i;
export async function openEyes(page, base, mayAsk = () => false) {
    const seen = [];
    await page.route(
        (url) => url.origin !== base,
        (route) => {
            if (!mayAsk(route.request())) seen.push(`asked elsewhere: ${route.request().url()}`);
            return route.abort();
        },
    );
    page.on('dialog', (dialog) => {
        seen.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss().catch(() => undefined);
    });
    page.on('popup', (popup) => seen.push(`window: ${popup.url()}`));
    page.on('download', (download) => seen.push(`download: ${download.url()}`));
    page.on('console', (message) => {
        if (BLOCKED.test(message.text())) seen.push(`console: ${message.text()}`);
    });
    // Everything that is compiled as script in the page's own world is heard of, however it came there.
    const session = await page.context().newCDPSession(page);
    const own = new Set();
    session.on('Runtime.executionContextCreated', ({ context }) => {
        if (context.auxData?.isDefault) own.add(context.id);
    });
    session.on('Debugger.scriptParsed', ({ executionContextId, url, startLine }) => {
        if (own.has(executionContextId)) seen.push(`script: ${url || 'without a name'} line ${startLine}`);
    });
    await session.send('Runtime.enable');
    await session.send('Debugger.enable');
    return seen;
}

// What could run once somebody touches it.
export const waiting = [
    'script',
    'iframe',
    'frame',
    'object',
    'embed',
    'applet',
    'base',
    'meta:not([charset])',
    'link',
    'form[action]',
    'svg',
    'a[href^="javascript:" i]',
    'a[href^="vbscript:" i]',
    'a[href^="data:" i]',
    'area[href^="javascript:" i]',
].join(', ');
export const handlers = 'xpath=//*[@*[starts-with(translate(local-name(), "ON", "on"), "on")]]';
