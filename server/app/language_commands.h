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
    std::string prefers;       // brief, steps or ""
};

// Print one JSON object and a line end. Exit status 0; 64 for a language, time or zone that is not known; 65
// when a path is no file or holds more than a message may; 74 when it cannot be read or written. Sentences go
// to standard error.
int read_message_command(const std::string& file, const std::string& language);
int read_draft_command(const DraftQuestion& question);

} // namespace eider::app
