// Reads a composed mail with another program's parser (GMime), to show that others see what we meant.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eider::support {

struct ReadPart {
    std::string content_type; // "type/subtype"
    std::string bytes;        // transfer encoding undone
    std::string filename;
    std::string content_id;
    std::string disposition;
};

struct ReadMail {
    std::string subject, message_id, in_reply_to, date;
    std::vector<std::pair<std::string, std::string>> from, to, cc, reply_to; // name, address
    std::vector<std::string> references;
    std::vector<ReadPart> parts; // the leaves, in order
    std::string structure;       // such as "mixed(alternative(text/plain text/html) image/png)"

    std::string text() const; // of the first text/plain part, with LF line ends
    std::string html() const;
};

// Stops the test when GMime cannot read it at all. Thread: any, after the first call has returned.
ReadMail read_back(std::string_view bytes);

// The value of one header as it stands, unfolded; empty when it is not there.
std::string raw_header(std::string_view bytes, std::string_view name);

} // namespace eider::support
