"""Shows that each rule of tidy.py catches what it is for, and lets pass what is right."""
import tomllib
import unittest
from pathlib import Path

import tidy

LAYERS = tomllib.loads((Path(__file__).parent / "layers.toml").read_text())
LAYERS["sql"]["exceptions"] = {}


def found(rule, **files):
    """Sentences of a rule about a project of these files; double underscores in a name stand for slashes, a last one for the dot."""
    named = {}
    for name, text in files.items():
        path, dot, suffix = name.replace("__", "/").rpartition("_DOT_")
        named[f"{path}.{suffix}" if dot else suffix] = text
    return list(rule(tidy.Project(named, LAYERS)))


class Includes(unittest.TestCase):
    def refused(self, path, line):
        return list(tidy.includes(tidy.Project({path: line + "\n"}, LAYERS)))

    def test_a_room_may_not_include_a_higher_one(self):
        self.assertIn("talk by events", self.refused("server/people/people.cpp", '#include "tickets/tickets.h"')[0])
        self.assertEqual([], self.refused("server/tickets/commands.cpp", '#include "people/people.h"'))

    def test_rooms_of_one_rank_do_not_include_each_other(self):
        self.assertTrue(self.refused("server/tickets/commands.cpp", '#include "knowledge/knowledge.h"'))

    def test_only_shown_headers_are_included_from_outside(self):
        self.assertIn("private", self.refused("server/api/tickets.cpp", '#include "tickets/store.h"')[0])
        self.assertEqual([], self.refused("server/api/tickets.cpp", '#include "tickets/views.h"'))
        self.assertEqual([], self.refused("server/tickets/access.cpp", '#include "tickets/store.h"'))

    def test_only_the_platform_touches_other_libraries(self):
        self.assertTrue(self.refused("server/tickets/store.cpp", "#include <sqlite3.h>"))
        self.assertTrue(self.refused("server/tickets/store.cpp", "#include <boost/json.hpp>"))
        self.assertEqual([], self.refused("server/platform/storage/sql.cpp", "#include <sqlite3.h>"))
        self.assertEqual([], self.refused("server/tickets/store.cpp", "#include <fmt/format.h>"))
        self.assertEqual([], self.refused("server/tickets/store.cpp", "#include <string>"))

    def test_the_platform_has_an_order_of_its_own(self):
        self.assertTrue(self.refused("server/platform/base/text.h", '#include "platform/storage/storage.h"'))
        self.assertTrue(self.refused("server/platform/http/server.cpp", '#include "platform/storage/storage.h"'))
        self.assertEqual([], self.refused("server/platform/jobs/jobs.cpp", '#include "platform/storage/storage.h"'))
        self.assertTrue(self.refused("server/platform/http/server.cpp", '#include "people/people.h"'))

    def test_only_tests_include_tests(self):
        self.assertTrue(self.refused("server/events/log.cpp", '#include "tests/support/postgres.h"'))
        self.assertEqual([], self.refused("server/events/log_test.cpp", '#include "tests/support/postgres.h"'))

    def test_a_new_folder_needs_a_rank(self):
        self.assertIn("no rank", self.refused("server/gossip/gossip.cpp", '#include "people/people.h"')[0])


class Headers(unittest.TestCase):
    def test_a_header_has_pragma_once_and_a_user(self):
        bad = found(tidy.headers, server__people__a_DOT_h="// What a is.\n")
        self.assertEqual(2, len(bad))
        good = found(tidy.headers, server__people__a_DOT_h="// What a is.\n#pragma once\n",
                     server__people__a_DOT_cpp='#include "people/a.h"\n')
        self.assertEqual([], good)


class Statements(unittest.TestCase):
    def test_sql_stands_in_the_store(self):
        line = 'auto rows = tx.query("select id from people where id = ?1");\n'
        self.assertTrue(found(tidy.statements, server__people__access_DOT_cpp=line))
        self.assertEqual([], found(tidy.statements, server__people__store_DOT_cpp=line))
        self.assertEqual([], found(tidy.statements, server__people__organization_store_DOT_cpp=line))
        self.assertEqual([], found(tidy.statements, server__people__access_DOT_cpp='refuse("Please select a person.");\n'))
        for other in ('"insert into people values (?1)"', '"update people set name = ?1"', '"delete from people"'):
            self.assertTrue(found(tidy.statements, server__people__access_DOT_cpp=other), other)

    def test_an_exception_for_a_file_that_is_gone_is_reported(self):
        layers = {**LAYERS, "sql": {**LAYERS["sql"], "exceptions": {"people/gone.cpp": "a reason that is long enough"}}}
        self.assertIn("gone", list(tidy.statements(tidy.Project({}, layers)))[0])


class Sizes(unittest.TestCase):
    LONG = "    step();\n" * 70

    def test_a_long_function_is_caught_wherever_it_stands(self):
        for head in ("void run() {\n", "Result<int> Thing::run(const std::map<int, int>& a) const {\n",
                     "namespace eider {\nclass A {\n  public:\n    A() : b_(1), c_{2} {\n", "bool operator==(const A& a, const A& b) {\n",
                     "template <class T = int>\nauto run(T value = {}) -> std::vector<T> {\n"):
            text = head + self.LONG + "}\n"
            self.assertTrue(found(tidy.sizes, server__people__a_DOT_cpp=text), head)

    def test_short_functions_and_long_classes_pass(self):
        many = "class A {\n" + "    void a() { b(); }\n" * 80 + "};\n"
        self.assertEqual([], found(tidy.sizes, server__people__a_DOT_h=many))
        table = "const int table[] = {\n" + "    1,\n" * 80 + "};\n"
        self.assertEqual([], found(tidy.sizes, server__people__a_DOT_cpp=table))

    def test_braces_in_texts_and_comments_do_not_count(self):
        text = 'void a() {\n    say("{{{", \'{\'); // {\n}\nvoid b() {\n}\n'
        self.assertEqual([("a", 1, 3), ("b", 4, 2)], list(tidy.functions(text)))

    def test_lambdas_belong_to_their_function(self):
        text = "void a() {\n    run([&](int x) {\n        b(x);\n    });\n}\n"
        self.assertEqual([("a", 1, 5)], list(tidy.functions(text)))

    def test_a_long_file_is_caught(self):
        self.assertTrue(found(tidy.sizes, server__people__a_DOT_cpp="int a;\n" * 501))

    def test_what_is_known_to_be_large_may_shrink_but_not_grow(self):
        ratchet = {"files": {"server/a.cpp": 600}, "functions": {}}

        def violations(lines):
            return list(tidy.sizes(tidy.Project({"server/a.cpp": "int a;\n" * lines}, LAYERS, ratchet)))
        self.assertEqual([], violations(600))
        self.assertTrue(violations(601))
        shrunk = tidy.tightened(tidy.Project({"server/a.cpp": "int a;\n" * 550}, LAYERS, ratchet))
        self.assertEqual({"server/a.cpp": 550}, shrunk["files"])
        grown = tidy.tightened(tidy.Project({"server/a.cpp": "int a;\n" * 650, "server/b.cpp": "int b;\n" * 700}, LAYERS, ratchet))
        self.assertEqual({"server/a.cpp": 600}, grown["files"])


class Words(unittest.TestCase):
    def test_forbidden_words_are_caught(self):
        for text in ("// TO" "DO later", "path = \"/ho" "me/ana/x\"", "see /wo" "rk/x", "https://regis" "try.example/x", '"resol' 'ved": "x"'):
            self.assertTrue(found(tidy.words, docs__a_DOT_md=text + "\n"), text)

    def test_addresses_of_real_domains_are_caught(self):
        self.assertTrue(found(tidy.words, docs__a_DOT_md="write to ana@" "gmail.com\n"))
        for text in ("ana@example.com", "ana@shop.example", "ana@desk.test", "<a@b>", "eider@127.0.0.1:5432", "@media (x)"):
            self.assertEqual([], found(tidy.words, docs__a_DOT_md=text + "\n"), text)

    def test_ordinary_words_pass(self):
        self.assertEqual([], found(tidy.words, docs__a_DOT_md="network/wo" "rk/flow and build/tmp/x, ${folder}/wo" "rk/x\n"))


class Openings(unittest.TestCase):
    def test_a_source_says_what_it_is_for(self):
        self.assertTrue(found(tidy.openings, server__a_DOT_cpp="#include <string>\n"))
        self.assertTrue(found(tidy.openings, server__a_DOT_cpp="//\n"))
        self.assertTrue(found(tidy.openings, migrations__a_DOT_sql="create table a (id int);\n"))
        self.assertTrue(found(tidy.openings, bin__a="#!/usr/bin/env bash\nset -e\n"))
        self.assertEqual([], found(tidy.openings, server__a_DOT_cpp="// What a is for.\n"))
        self.assertEqual([], found(tidy.openings, bin__a="#!/usr/bin/env bash\n# What a does.\n"))


class Ends(unittest.TestCase):
    def test_files_end_with_one_newline_and_lines_without_blanks(self):
        for text in ("a", "a\n\n", "a \nb\n", "a\r\nb\n"):
            self.assertTrue(found(tidy.ends, a_DOT_md=text), repr(text))
        self.assertEqual([], found(tidy.ends, a_DOT_md="a\n\nb\n"))


class Links(unittest.TestCase):
    def test_links_lead_somewhere(self):
        self.assertTrue(found(tidy.links, docs__a_DOT_md="[b](b.md)\n"))
        self.assertTrue(found(tidy.links, docs__a_DOT_md="`server/none.h`\n"))
        self.assertEqual([], found(tidy.links, docs__a_DOT_md="[b](b.md#part) [c](../c.md) `docs/b.md` [d](https://example.com)\n",
                                   docs__b_DOT_md="", c_DOT_md=""))


class Migrations(unittest.TestCase):
    def names(self, *names):
        return list(tidy.migrations(tidy.Project({f"migrations/{name}": "" for name in names}, LAYERS)))

    def test_numbers_have_no_holes_and_no_twins(self):
        self.assertEqual([], self.names("0001_a.sql", "0002_b.sqlite.sql", "0002_b.postgres.sql"))
        self.assertTrue(self.names("0001_a.sql", "0003_b.sql"))
        self.assertTrue(self.names("0001_a.sql", "0001_b.sql"))
        self.assertTrue(self.names("0001_a.sqlite.sql"))
        self.assertTrue(self.names("1_a.sql"))


if __name__ == "__main__":
    unittest.main()
