// `eider language read` and `eider language draft`: what a message says, and what a draft promises and
// answers.
#pragma once
#include <string>

namespace eider::app {

struct DraftQuestion {
    std::string draft = "-"; // a file, or - for standard input
    std::string message;     // the file of the message that it answers
    std::string now;         // ISO 8601; "" = the clock of this machine
    std::string time_zone = "UTC";
    std::string language;      // "" = as recognised
    std::string told, earlier; // files, or ""
    std::string prefers;       // brief, steps, or what they say of themselves; "" = nothing
    std::string speaks;        // the language of who reads the hints; "" = that of the draft
};

// Print one JSON object and a line end. Exit status 0; 64 for a language, time or zone that is not known; 65
// when a path is no file or holds more than a message may; 74 when it cannot be read or written. Sentences go
// to standard error.
int read_message_command(const std::string& file, const std::string& language);
int read_draft_command(const DraftQuestion& question);

// Reads many texts at once: each line of `file` ("-" = standard input) is a JSON object, {"read": TEXT} or
// {"draft": TEXT, "message": TEXT}, with "language", "now", "timezone", "told", "earlier", "prefers" and
// "speaks" as the options of the two above, texts in place of files; each gives its line. Exit status as
// above, 65 too for a line that is no such object, with its number.
int read_lines_command(const std::string& file);

} // namespace eider::app
