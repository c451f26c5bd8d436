// The text of a composer, whether the editor is there yet or still the plain field that stands in for it.

// Line by line, as somebody sees it.
export const wordsIn = (field) => field.evaluate((box) => box.value ?? [...box.children].map((line) => line.innerText.replace(/\n$/, '')).join('\n'));

// The field by its label, once the editor is there.
export async function editorOf(page, label) {
    const field = page.locator('[contenteditable][role=textbox]').and(page.getByLabel(label));
    await field.waitFor();
    return field;
}

// Pastes into what has the focus. `files`: names and Base64 of PNGs.
export const paste = (page, { html, text = '', files = [] }) =>
    page.evaluate(
        ({ html, text, files }) => {
            const data = new DataTransfer();
            if (html) data.setData('text/html', html);
            if (text) data.setData('text/plain', text);
            for (const { name, bytes } of files) data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, { type: 'image/png' }));
            document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        },
        { html, text, files },
    );

// A picture of one colour, as large as wanted, in Base64.
export const pictureOf = (page, width, height) =>
    page.evaluate(
        ([width, height]) => {
            const canvas = document.createElement('canvas');
            Object.assign(canvas, { width, height });
            const pen = canvas.getContext('2d');
            pen.fillStyle = 'teal';
            pen.fillRect(0, 0, width, height);
            return canvas.toDataURL('image/png').split(',')[1];
        },
        [width, height],
    );
