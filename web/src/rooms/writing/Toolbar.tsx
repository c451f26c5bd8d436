// The ways to give a text form, as one toolbar: one stop of the Tab key, arrow keys within it, each with its own keys.
// While the cursor stands in a table, a second one says what can be done with it.
import { RichTextEditor } from '@mantine/tiptap';
import { IconBlockquote, IconBold, IconCode, IconColumnInsertRight, IconColumnRemove, IconItalic, IconLink, IconList, IconListNumbers, IconPhoto, IconRowInsertBottom, IconRowRemove, IconTable, IconTableOff, IconTerminal2 } from '@tabler/icons-react';
import { type Editor, useEditorState } from '@tiptap/react';
import { type ComponentType, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { isApple, shownKeys, useActions } from '../../app/actions';
import { useTranslation } from '../../platform/i18n';
import { LINK_KEYS } from './hands';
import { isPicture } from './pictures';
import styles from './Writing.module.css';

type Command = (chain: ReturnType<Editor['chain']>) => ReturnType<Editor['chain']>;
type Icon = ComponentType<{ size: number; 'aria-hidden': true }>;
interface Tool {
  name: string;
  icon: Icon;
  keys?: string;
  isOn?: (editor: Editor) => boolean;
  act: Command | 'link' | 'picture';
}
const marked = (name: string) => (editor: Editor): boolean => editor.isActive(name);

const tools: readonly Tool[] = [
  { name: 'bold', icon: IconBold, keys: 'mod+b', isOn: marked('bold'), act: (chain) => chain.toggleBold() },
  { name: 'italic', icon: IconItalic, keys: 'mod+i', isOn: marked('italic'), act: (chain) => chain.toggleItalic() },
  { name: 'link', icon: IconLink, keys: LINK_KEYS, isOn: marked('link'), act: 'link' },
  { name: 'list', icon: IconList, keys: 'mod+shift+8', isOn: marked('bulletList'), act: (chain) => chain.toggleBulletList() },
  { name: 'numbers', icon: IconListNumbers, keys: 'mod+shift+7', isOn: marked('orderedList'), act: (chain) => chain.toggleOrderedList() },
  { name: 'quote', icon: IconBlockquote, keys: 'mod+shift+b', isOn: marked('blockquote'), act: (chain) => chain.toggleBlockquote() },
  { name: 'code', icon: IconCode, keys: 'mod+e', isOn: marked('code'), act: (chain) => chain.toggleCode() },
  { name: 'codeBlock', icon: IconTerminal2, keys: 'mod+alt+c', isOn: marked('codeBlock'), act: (chain) => chain.toggleCodeBlock() },
  { name: 'table', icon: IconTable, isOn: marked('table'), act: (chain) => chain.insertTable({ rows: 3, cols: 2, withHeaderRow: true }) },
  { name: 'picture', icon: IconPhoto, act: 'picture' },
];
const tableTools: readonly Tool[] = [
  { name: 'addRow', icon: IconRowInsertBottom, act: (chain) => chain.addRowAfter() },
  { name: 'addColumn', icon: IconColumnInsertRight, act: (chain) => chain.addColumnAfter() },
  { name: 'removeRow', icon: IconRowRemove, act: (chain) => chain.deleteRow() },
  { name: 'removeColumn', icon: IconColumnRemove, act: (chain) => chain.deleteColumn() },
  { name: 'removeTable', icon: IconTableOff, act: (chain) => chain.deleteTable() },
];

// "mod+shift+7" as browsers want it said: "Control+Shift+7".
const spokenKeys = (keys: string): string =>
  keys
    .split('+')
    .map((key) => (key === 'mod' ? (isApple ? 'Meta' : 'Control') : key.charAt(0).toUpperCase() + key.slice(1)))
    .join('+');

function act(editor: Editor, command: Command): void {
  editor.view.focus();
  command(editor.chain()).run();
}

interface Props {
  editor: Editor;
  addPictures: (files: readonly File[]) => void;
  link: () => void;
}

export function Toolbar({ editor, addPictures, link }: Props): ReactNode {
  const { t } = useTranslation();
  const pick = useRef<HTMLInputElement>(null);
  const run = (tool: Tool): void => {
    if (tool.act === 'link') link();
    else if (tool.act === 'picture') pick.current?.click();
    else act(editor, tool.act);
  };
  useActions(tools.map((tool) => ({ id: `write.${tool.name}`, label: t(`writing.tool.${tool.name}`), room: t('room.writing'), hearsKeys: true, ...(tool.keys ? { keys: tool.keys } : {}), run: () => run(tool) })));
  return (
    <>
      <Bar editor={editor} label={t('writing.tools')} all={tools} run={run} />
      <input
        ref={pick}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        multiple
        hidden
        onChange={(event) => {
          addPictures([...(event.currentTarget.files ?? [])].filter(isPicture));
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

export function TableTools({ editor }: { editor: Editor }): ReactNode {
  const { t } = useTranslation();
  const isInTable = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('table') });
  if (!isInTable) return null;
  return <Bar editor={editor} label={t('writing.tool.table')} all={tableTools} run={(tool) => typeof tool.act === 'function' && act(editor, tool.act)} look={styles.tableTools} />;
}

interface BarProps {
  editor: Editor;
  label: string;
  all: readonly Tool[];
  run: (tool: Tool) => void;
  look?: string | undefined;
}
function Bar({ editor, label, all, run, look = '' }: BarProps): ReactNode {
  const { t } = useTranslation();
  const on = useEditorState({ editor, selector: ({ editor: now }) => all.map((tool) => tool.isOn?.(now)) });
  const bar = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const buttons = (): HTMLElement[] => [...(bar.current?.querySelectorAll<HTMLElement>('button') ?? [])];
  // Mantine makes each button a stop of the Tab key of its own.
  useLayoutEffect(() => buttons().forEach((button, at) => (button.tabIndex = at === stop ? 0 : -1)));
  const move = (event: KeyboardEvent): void => {
    const at = buttons().findIndex((button) => button === document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    buttons()[(next + all.length) % all.length]?.focus();
  };
  return (
    <RichTextEditor.Toolbar ref={bar} className={`${styles.toolbar ?? ''} ${look}`} role="toolbar" aria-label={label} onKeyDown={move}>
      {all.map((tool, at) => (
        <RichTextEditor.Control
          key={tool.name}
          className={styles.tool ?? ''}
          active={on[at] ?? false}
          {...(on[at] === undefined ? {} : { 'aria-pressed': on[at] })}
          aria-label={t(`writing.tool.${tool.name}`)}
          title={[t(`writing.tool.${tool.name}`), ...(tool.keys ? shownKeys(tool.keys) : [])].join(' · ')}
          {...(tool.keys ? { 'aria-keyshortcuts': spokenKeys(tool.keys) } : {})}
          onFocus={() => setStop(at)}
          onClick={() => run(tool)}
        >
          <tool.icon size={18} aria-hidden />
        </RichTextEditor.Control>
      ))}
    </RichTextEditor.Toolbar>
  );
}
