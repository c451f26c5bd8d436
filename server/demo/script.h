// The plain format in which the demonstration's conversations are written, read into values. Pure: no store,
// no clock.
//
//   # A comment.
//   story: a crib before the baby
//   from: marta.ferreira@example.com
//   subject: Will it come in time?
//   began: 6d 09:40            (days ago and the hour of that day, UTC; or "3h10m" ago)
//   tags: delivery crib
//
//   @@ customer writes
//   file: room.png | our room.png
//   The text, to the next "@@".
//   -- html --
//   <p>The same as HTML</p>
//
//   @@ Ines replies +2h pending
//   ...
//
// A pattern has "times: 12" instead of from and began: it is told that often, each time by somebody else,
// with other words: one of [this|that] ([1:this|that] goes with the others of its number), and {piece} from
// the list "piece: the chair | the bed" of the same file.
#pragma once
#include "platform/base/result.h"

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eider::demo {

struct TurnFile {
    std::string file, shown_name; // inline ones: shown_name is the content id
    bool is_inline = false;
};

struct Turn {
    std::string who; // "customer", "owner", "other", "desk", the first name of a rep, or a customer's address
    std::string verb;
    std::vector<std::string> words; // what stands behind the verb: "pending", "priority=high", "Jonas"
    std::chrono::minutes after{0};  // since the turn before
    std::string text, html;
    std::vector<TurnFile> files;
};

// Days before today and the minute of that day; or, with no days, minutes before now.
struct Began {
    int days = 0;
    std::chrono::minutes minutes{0};
};

struct Story {
    std::string name, language, subject, from, owner, priority, type, group;
    std::string via = "mail";
    std::vector<std::string> tags, copied; // copied: addresses
    int times = 0;                         // a pattern, told that often; 0 = a story
    Began began;
    std::vector<Turn> turns;
};

struct Script {
    std::vector<Story> stories;                              // patterns among them
    std::map<std::string, std::vector<std::string>> choices; // "piece": ...
};

// Whether its last turn says that it is solved.
bool ends_solved(const Story& story);

// Reads one file; its language is the first part of the path. Refuses, with file and line, what it cannot
// read.
Result<Script> read_script(std::string_view path, std::string_view text);
// "2d3h15m". Empty when it is none.
std::optional<std::chrono::minutes> read_span(std::string_view text);

} // namespace eider::demo
