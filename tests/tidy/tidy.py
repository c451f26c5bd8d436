"""The rules of the house that a machine can look after: who includes whom, sizes, words, first comments, links.

Each rule is a function from a Project to violations, one sentence each: `file:line: what, and what to do`."""
import json
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

FILE_LINES_MAX = 500
FUNCTION_LINES_MAX = 60
CPP = (".cpp", ".h")
TEXT_SUFFIXES = CPP + (".md", ".sql", ".toml", ".json", ".py", ".ts", ".tsx", ".js", ".mjs", ".css", ".html", ".cmake", ".txt",
                       ".yml", ".yaml", ".service", ".sh", "")
NOT_OURS = ("LICENSE",)


@dataclass
class Project:
    """Files as a map from path to text, so that tests can make one up."""
    files: dict
    layers: dict = field(default_factory=dict)
    ratchet: dict = field(default_factory=lambda: {"files": {}, "functions": {}})
    others: list = field(default_factory=list)  # paths of files that no rule reads

    def sources(self, folder="", suffixes=CPP):
        return {path: text for path, text in self.files.items() if path.startswith(folder) and path.endswith(suffixes)}


def load(root, paths):
    files = {}
    for path in paths:
        if PurePosixPath(path).suffix in TEXT_SUFFIXES and path not in NOT_OURS and (root / path).is_file():
            try:
                files[path] = (root / path).read_text(encoding="utf-8")
            except UnicodeDecodeError:
                files[path] = None
    return Project({path: text for path, text in files.items() if text is not None},
                   tomllib.loads((root / "tests/tidy/layers.toml").read_text()),
                   json.loads((root / "tests/tidy/ratchet.json").read_text()),
                   [path for path in paths if path not in files])


# --- who includes whom

def place_of(path, layers):
    """(folder as the ranks name it, rank) of a path below server/; None when no rank is given to it."""
    parts = path.split("/")
    for name in ("/".join(parts[:2]), parts[0]):
        if name in layers["ranks"]:
            return name.split("/")[0], layers["ranks"][name]
    return None


def may_include(path, included, layers):
    """Why the file `path` may not include `included` (both below server/), or an empty text."""
    here, there = place_of(path, layers), place_of(included, layers)
    if not here:
        return f"the folder {path.split('/')[0]} has no rank; give it one in tests/tidy/layers.toml"
    if not there:
        return f"\"{included}\" is in no folder with a rank; correct the path or give its folder one in tests/tidy/layers.toml"
    if here[0] == there[0] == "platform":
        mine, other = path.split("/")[1], included.split("/")[1]
        if other in ("base", mine) or other in layers["platform"].get(mine, []):
            return ""
        return f"platform/{mine} does not stand on platform/{other}; move what both need to platform/base, or allow it in tests/tidy/layers.toml"
    if here[0] == there[0]:
        return ""
    if there[1] >= here[1]:
        return f"{here[0]} includes \"{included}\" of {there[0]}, which does not stand below it; let them talk by events"
    shown = layers["shows"].get(there[0], [f"{there[0]}.h"])
    if "*" not in shown and included.split("/", 1)[1] not in shown:
        return f"\"{included}\" is private to {there[0]}; use what it shows: {', '.join(shown)}"
    return ""


def includes(project):
    layers = project.layers
    for path, text in project.sources("server/").items():
        inside = path.removeprefix("server/")
        is_test = path.endswith("_test.cpp")
        place = place_of(inside, layers)
        allowed = layers["third_party"]["everywhere"] + layers["third_party"].get(place[0] if place else "", [])
        for number, line in enumerate(text.splitlines(), 1):
            found = re.match(r'\s*#\s*include\s*(["<])([^">]+)', line)
            if not found:
                continue
            kind, included = found.groups()
            if kind == "<":
                foreign = ("." in included or "/" in included) and not included.startswith(tuple(allowed))
                if foreign and not is_test and inside not in layers["third_party"]["exceptions"] and (not place or place[0] != "platform"):
                    yield f"{path}:{number}: <{included}> comes from outside; wrap what is needed of it in platform/"
            elif included.startswith("tests/"):
                if not is_test:
                    yield f"{path}:{number}: only tests include \"{included}\"; move what is needed to server/"
            elif why := may_include(inside, included, layers):
                yield f"{path}:{number}: {why}"


def headers(project):
    included = {name for text in project.sources().values() for name in re.findall(r'#\s*include\s*"([^"]+)"', text)}
    for path, text in project.sources(suffixes=(".h",)).items():
        if "#pragma once" not in text.splitlines():
            yield f"{path}:1: the header lacks #pragma once; add it below the first comment"
        name = path.removeprefix("server/")
        if name not in included and not name.endswith("precompiled.h"):
            yield f"{path}:1: nobody includes this header; include it where it is needed or delete it"


# --- where SQL stands

SQL = re.compile(r'\b(select\s+[\w(*\'{].*\bfrom\b|select\s+\w+\(|insert\s+into\s+\w|update\s+\w+\s+set\b|delete\s+from\s+\w|create\s+(table|index)\b)', re.I)


def statements(project):
    sql = project.layers["sql"]
    for path, text in project.sources("server/").items():
        inside = path.removeprefix("server/")
        if re.search(r"(^|/|_)store\.cpp$", inside) or path.endswith("_test.cpp") or inside in sql["exceptions"]:
            continue
        if inside.startswith(tuple(folder + "/" for folder in sql["folders"])):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if any(SQL.search(literal) for literal in re.findall(r'"((?:[^"\\]|\\.)*)"', line.split("//")[0])):
                yield f"{path}:{number}: SQL stands in store.cpp of a room; move this statement there"
    for path, reason in sql["exceptions"].items():
        if f"server/{path}" not in project.files:
            yield f"tests/tidy/layers.toml:1: the exception for {path} is for a file that is gone; delete it"
        if len(reason) < 10:
            yield f"tests/tidy/layers.toml:1: the exception for {path} gives no reason; write one"


# --- sizes

def without_texts(text):
    """C++ with comments and literals blanked out, the lines as they were."""
    token = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:[^"\\\n]|\\.)*"|(?<![0-9a-fA-F])\'(?:[^\'\\\n]|\\.)+\'', re.S)
    return token.sub(lambda found: '""' + "\n" * found.group().count("\n"), text)


def functions(text):
    """(name, first line, lines) of each function definition, lambdas and local classes as part of theirs."""
    clean = re.sub(r"^[ \t]*#.*?(?<!\\)$", "", without_texts(text), flags=re.M | re.S)
    scopes, initialisers, head_begin, parentheses = [], [], 0, 0
    for position, character in enumerate(clean):
        if character in "([":
            parentheses += 1
        elif character in ")]":
            parentheses -= 1
        elif character == ";" and not parentheses:
            head_begin = position + 1
        elif character == "{":
            head = clean[head_begin:position]
            if re.search(r"\)[\w\s]*:[^:].*[\w>]\s*$", head, re.S):
                initialisers.append(len(scopes))
                parentheses += 1
            name = None
            if parentheses == 0 and not any(kind for kind, _ in scopes):
                name = function_name(head)
            begin = head_begin + len(head) - len(head.lstrip())
            scopes.append((bool(name) or parentheses > 0 or not is_container(head), (name, begin)))
            if parentheses == 0:
                head_begin = position + 1
        elif character == "}" and scopes:
            _, (name, begin) = scopes.pop()
            if initialisers and initialisers[-1] == len(scopes):
                initialisers.pop()
                parentheses -= 1
                continue
            if name:
                first, last = clean.count("\n", 0, begin) + 1, clean.count("\n", 0, position) + 1
                yield name, first, last - first + 1
            if parentheses == 0:
                head_begin = position + 1


def is_container(head):
    return bool(re.search(r"\b(namespace|class|struct|union|extern)\b", head)) and not function_name(head)


def function_name(head):
    head = re.sub(r"\btemplate\s*<[^()]*?>(?=\s*[\w:[])", "", head)
    flat = re.sub(r"\b(operator)\s*(\(\)|[^\s(]+)", r"operator", head)
    depth, outside = 0, []
    for character in flat:
        depth += (character == "(") - (character == ")")
        outside.append(character if depth == 0 or character == "(" and depth == 1 else " ")
    outside = "".join(outside)
    found = re.search(r"([\w~:]+)\s*\(", outside)
    if not found or "=" in outside.split("(", 1)[0] or found.group(1) in ("if", "for", "while", "switch", "catch", "return", "alignas"):
        return None
    return found.group(1)


def sizes(project):
    """Whatever is too large stands in the ratchet, and may shrink but never grow."""
    known = project.ratchet
    for path, text in project.sources().items():
        lines = text.count("\n")
        limit = max(FILE_LINES_MAX, known["files"].get(path, 0))
        if lines > limit:
            yield f"{path}:1: the file has {lines} lines and may have {limit}; split it by subject"
        for name, first, length in functions(text):
            limit = max(FUNCTION_LINES_MAX, known["functions"].get(f"{path} {name}", 0))
            if length > limit:
                yield f"{path}:{first}: {name} has {length} lines and may have {limit}; name its parts and split it"


def tightened(project):
    """The ratchet after what was made smaller."""
    sizes_now = {path: text.count("\n") for path, text in project.sources().items()}
    functions_now = {}
    for path, text in project.sources().items():
        for name, _, length in functions(text):
            functions_now[f"{path} {name}"] = max(length, functions_now.get(f"{path} {name}", 0))

    def smaller(known, now, limit):
        return {key: min(lines, now[key]) for key, lines in sorted(known.items()) if now.get(key, 0) > limit}

    return {"files": smaller(project.ratchet["files"], sizes_now, FILE_LINES_MAX),
            "functions": smaller(project.ratchet["functions"], functions_now, FUNCTION_LINES_MAX)}


# --- words

OWN_DOMAINS = re.compile(r"(^|\.)(example|test|invalid|localhost)$|(^|\.)example\.(com|org|net)$|^[^.]+$", re.I)
ODD_ADDRESSES = ("server/platform/mail/", "_test.cpp")  # tests of addresses need strange ones
FORBIDDEN = [
    (re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b"), "is a note to oneself; do it now, or write an issue"),
    (re.compile(r"(?<![\w.}/])/(ho" r"me|ro" r"ot|wo" r"rk|Us" r"ers|tm" r"p)/[\w.]"), "is a path of one machine; use one inside the project, or a temporary folder that the system gives"),
    (re.compile(r"\bregis" r"try\.\w|\bnpm" r"js\.(org|com)|\bdeb\.deb" r"ian\.org|\"resol" r"ved\":"), "is the address of a package registry; leave it out"),
]
ADDRESS = re.compile(r"[\w.+-]+@((?:[\w-]+\.)*[A-Za-z][\w-]*)")


def words(project):
    for path, text in project.files.items():
        for number, line in enumerate(text.splitlines(), 1):
            for pattern, why in FORBIDDEN:
                if found := pattern.search(line):
                    yield f"{path}:{number}: \"{found.group()}\" {why}"
            if path.endswith("package-lock.json") or path.startswith(ODD_ADDRESSES[0]) and path.endswith(ODD_ADDRESSES[1]):
                continue
            for found in ADDRESS.finditer(line):
                if not OWN_DOMAINS.search(found.group(1)):
                    yield f"{path}:{number}: \"{found.group()}\" could be somebody's address; use one of example.com, example.org or .test"


# --- first comments and ends

OPENINGS = {".cpp": "//", ".h": "//", ".sql": "--", ".py": '"""', ".cmake": "#", ".toml": "#", ".ts": ("//", "/*"), ".tsx": ("//", "/*"),
            ".js": ("//", "/*"), ".mjs": ("//", "/*"), ".css": "/*", ".md": "#", ".service": "#"}


def openings(project):
    for path, text in project.files.items():
        lines = text.splitlines()
        suffix = PurePosixPath(path).suffix
        if lines and lines[0].startswith("#!"):
            lines, wanted = lines[1:], ("#", '"""', "//")
        elif suffix == ".html":
            if "<!--" not in text[:300]:
                yield f"{path}:1: the file does not say what it is for; add a comment below the doctype"
            continue
        else:
            wanted = OPENINGS.get(suffix)
        if wanted and not (lines and lines[0].startswith(wanted) and len(lines[0].split()) > 1):
            yield f"{path}:1: the file does not say what it is for; begin it with a comment of one full sentence"


def ends(project):
    for path, text in project.files.items():
        if text and not text.endswith("\n"):
            yield f"{path}:{text.count(chr(10)) + 1}: the last line does not end; add a newline"
        if text.endswith("\n\n"):
            yield f"{path}:{text.count(chr(10))}: empty lines at the end; delete them"
        for number, line in enumerate(text.split("\n"), 1):
            if line.endswith((" ", "\t", "\r")):
                yield f"{path}:{number}: blanks at the end of the line; delete them"


# --- documents and migrations

def links(project):
    """Links to files, and file names in `code`, that lead nowhere."""
    folders = {str(parent) for path in project.files for parent in PurePosixPath(path).parents}
    begins = ("server/", "web/", "tests/", "docs/", "bin/", "migrations/", "bench/", "cmake/")
    for path, text in project.sources(suffixes=(".md",)).items():
        for number, line in enumerate(text.splitlines(), 1):
            targets = [(target, str(PurePosixPath(path).parent / target)) for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", line)
                       if "://" not in target and not target.startswith("mailto:")]
            targets += [(target, target) for target in re.findall(r"`([\w./-]+)`", line) if target.startswith(begins)]
            for shown, target in targets:
                plain = normal(target)
                if plain not in project.files and plain not in folders and plain not in project.others:
                    yield f"{path}:{number}: {shown} leads nowhere; correct the path"


def normal(path):
    parts = []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) or "."


def migrations(project):
    numbers = {}
    for path in project.sources("migrations/", (".sql",)):
        found = re.fullmatch(r"migrations/(\d{4})_([a-z0-9_]+)(\.sqlite|\.postgres)?\.sql", path)
        if not found:
            yield f"{path}:1: a migration is called 0007_what_it_does.sql (or .sqlite.sql and .postgres.sql); rename it"
            continue
        numbers.setdefault(int(found.group(1)), []).append((found.group(2), found.group(3) or "", path))
    for expected, number in enumerate(sorted(numbers), 1):
        files = sorted(numbers[number])
        if number != expected:
            yield f"{files[0][2]}:1: the migration before number {number} is missing; number them without holes"
            return
        if [kind for _, kind, _ in files] not in ([""], [".postgres", ".sqlite"]) or len({name for name, _, _ in files}) != 1:
            yield f"{files[0][2]}:1: number {number} is taken more than once, or lacks one engine; give each change its own number"


RULES = [includes, headers, statements, sizes, words, openings, ends, links, migrations]
