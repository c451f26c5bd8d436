// The tree of parts of a message. GMime finds the boundaries; fields, charsets and rescue of broken
// structures are ours.
#pragma once
#include "platform/mail/header.h"
#include "platform/mail/parse.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace eider::mail {

struct Part {
    std::vector<RawField> fields;
    ParameterValue type;        // value is "type/subtype", "text/plain" when missing
    ParameterValue disposition; // value is empty when missing
    std::string_view body;      // raw, still in its transfer encoding; for a container: all of it
    std::vector<Part> children; // of a multipart, or the one message of a message/rfc822
    std::string_view preface;   // of a multipart: text before the first boundary
    bool header_cut_short = false;

    bool is_multipart() const { return type.value.starts_with("multipart/"); }
    bool is(std::string_view media_type) const { return type.value == media_type; }
    std::string decoded() const; // bytes after transfer decoding
};

struct Structure {
    Part root;
    std::vector<std::string> defects;
    std::string excess;              // which limit was exceeded first
    std::deque<std::string> buffers; // bytes that views of parts may point into

    void exceed(std::string_view sentence); // a defect, said once, and the excess
};

enum class Splitter { automatic, gmime, own };

// `raw` must outlive the structure. `splitter` is for tests that compare the two ways.
Structure read_structure(std::string_view raw, const ParseLimits& limits,
                         Splitter splitter = Splitter::automatic);

// Undoes a transfer encoding ("base64", "quoted-printable", "x-uuencode", ...); others are returned as they
// are.
std::string decode_transfer(std::string_view body, std::string_view encoding);

} // namespace eider::mail
