// What a tree of parts holds for people: the readable text, the HTML, the attachments.
#pragma once
#include "platform/mail/html.h"
#include "platform/mail/parse.h"
#include "platform/mail/structure.h"

#include <optional>
#include <string>
#include <vector>

namespace eider::mail {

struct Contents {
    std::string text;
    TextHints hints;                 // offsets in text
    std::optional<std::string> html; // sanitised
    std::vector<Attachment> attachments;
    std::vector<std::string> defects;
    std::string excess; // see ParsedMail
};

Contents read_contents(const Structure& structure, const ParseLimits& limits);

// Finished attachment: safe name (made from the type when empty), hash, role.
Attachment make_attachment(std::string_view name, std::string_view content_type, std::string bytes);

} // namespace eider::mail
