// Writes the parts of a mail from the outside in, in one pass: boundaries need no look at what they enclose.
#include "platform/mail/compose_parts.h"

#include "platform/base/text.h"
#include "platform/mail/compose_body.h"
#include "platform/mail/compose_header.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

namespace eider::mail {
namespace {

constexpr std::size_t BOUNDARY_RANDOM_BYTES = 18;
constexpr std::size_t CONTENT_TYPE_BYTES_MAX = 100;
constexpr std::size_t CONTENT_ID_BYTES_MAX = 200;
constexpr std::size_t EXTENSION_BYTES_MAX = 20;
constexpr std::string_view ANY_TYPE = "application/octet-stream";

using Part = std::function<void(std::string& out)>; // appends headers, empty line and body

// A file that the HTML does not show goes beside it, whatever it was uploaded for: else nobody would see it.
bool is_inside_html(const OutgoingAttachment& attachment, const OutgoingMail& mail) {
    return !attachment.content_id.empty() && mail.html.contains("cid:" + attachment.content_id);
}

bool is_content_id(std::string_view id) {
    return !id.empty() && id.size() <= CONTENT_ID_BYTES_MAX &&
           std::ranges::all_of(id, [](char c) { return c == '.' || c == '@' || is_atom_character(c); });
}

// "type/subtype" in lower case without parameters; ANY_TYPE when it is none or one that must not be base64.
std::string clean_content_type(std::string_view text) {
    std::string type = ascii_lower(trim(text.substr(0, text.find(';'))));
    std::size_t slash = type.find('/');
    bool good = type.size() <= CONTENT_TYPE_BYTES_MAX && slash != std::string::npos && slash > 0 &&
                slash + 1 < type.size() && type.find('/', slash + 1) == std::string::npos &&
                std::ranges::all_of(type, [](char c) {
                    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                           std::string_view("/.+-_").find(c) != std::string_view::npos;
                });
    if (!good || type.starts_with("message/") || type.starts_with("multipart/")) return std::string(ANY_TYPE);
    return type;
}

std::string clean_filename(std::string_view text) {
    std::string name = clean_line(text);
    std::ranges::replace_if(name, [](char c) { return c == '/' || c == '\\'; }, '_');
    if (name.size() > FILENAME_BYTES_MAX) {
        std::size_t dot = name.rfind('.');
        std::string extension;
        if (dot != std::string::npos && name.size() - dot <= EXTENSION_BYTES_MAX)
            extension = name.substr(dot);
        name = std::string(cut_utf8(name, FILENAME_BYTES_MAX - extension.size())) + extension;
    }
    return name.empty() ? "attachment" : name;
}

Part text_part(std::string_view subtype, std::string_view text) {
    return [subtype, text](std::string& out) {
        std::string canonical = canonical_text(text);
        TransferEncoding encoding = choose_encoding(canonical);
        write_header(out, "Content-Type", {fmt::format("text/{};", subtype), "charset=utf-8"});
        write_header(out, "Content-Transfer-Encoding", {std::string(to_word(encoding))});
        out += "\r\n";
        write_text(out, canonical, encoding);
    };
}

Part attachment_part(const OutgoingAttachment& attachment, std::string_view disposition) {
    return [&attachment, disposition](std::string& out) {
        Words type = {clean_content_type(attachment.content_type)};
        // Without a charset readers take text for ASCII.
        if (type[0].starts_with("text/") && is_utf8(attachment.bytes))
            type = join_words({type, {"charset=utf-8"}}, ';');
        write_header(out, "Content-Type", type);
        write_header(out, "Content-Transfer-Encoding", {"base64"});
        if (!attachment.content_id.empty())
            write_header(out, "Content-ID", {"<" + attachment.content_id + ">"});
        write_header(out, "Content-Disposition",
                     join_words({{std::string(disposition)},
                                 parameter_words("filename", clean_filename(attachment.filename))},
                                ';'));
        out += "\r\n";
        write_base64(out, attachment.bytes);
    };
}

// One part stands for itself; more are wrapped.
Part wrap(std::string type, std::vector<Part> parts, Random& random) {
    if (parts.size() == 1) return parts.front();
    // No body that we write holds "=_", and no header line begins with "--".
    std::string boundary = "=_" + to_base64_url(random.bytes(BOUNDARY_RANDOM_BYTES));
    return
        [type = std::move(type), parts = std::move(parts), boundary = std::move(boundary)](std::string& out) {
            write_header(out, "Content-Type",
                         {fmt::format("multipart/{};", type), fmt::format("boundary=\"{}\"", boundary)});
            out += "\r\n";
            for (const Part& part : parts) {
                out += fmt::format("--{}\r\n", boundary);
                part(out);
                out += "\r\n";
            }
            out += fmt::format("--{}--\r\n", boundary);
        };
}

Part readable_part(const OutgoingMail& mail, Random& random) {
    std::vector<Part> alternatives;
    if (!mail.text.empty() || mail.html.empty()) alternatives.push_back(text_part("plain", mail.text));
    if (!mail.html.empty()) {
        std::vector<Part> related{text_part("html", mail.html)};
        for (const OutgoingAttachment& attachment : mail.attachments)
            if (is_inside_html(attachment, mail)) related.push_back(attachment_part(attachment, "inline"));
        alternatives.push_back(wrap("related; type=\"text/html\"", std::move(related), random));
    }
    return wrap("alternative", std::move(alternatives), random);
}

} // namespace

Result<void> check_parts(const OutgoingMail& mail) {
    if (mail.attachments.size() > COMPOSED_ATTACHMENTS_MAX)
        return refuse_field("attachments", "TooLong",
                            fmt::format("A mail may have at most {} attachments.", COMPOSED_ATTACHMENTS_MAX));
    std::size_t bytes = mail.text.size() + mail.html.size();
    for (const OutgoingAttachment& attachment : mail.attachments) {
        bytes += attachment.bytes.size() + attachment.bytes.size() / 2 * 3 / 4; // base64 and its line ends
        if (!attachment.content_id.empty() && !is_content_id(attachment.content_id))
            return refuse_field(
                "attachments", "InvalidValue",
                fmt::format("\"{}\" is not a content id.", clean_line(attachment.content_id)));
    }
    if (bytes > COMPOSED_BYTES_MAX)
        return refuse(RefusalKind::too_large,
                      "The mail is too large to be sent: with its attachments it may have at "
                      "most 50 MB. Please send fewer or smaller attachments.");
    return {};
}

void write_parts(std::string& out, const OutgoingMail& mail, Random& random) {
    std::vector<Part> parts{readable_part(mail, random)};
    for (const OutgoingAttachment& attachment : mail.attachments)
        if (!is_inside_html(attachment, mail)) parts.push_back(attachment_part(attachment, "attachment"));
    wrap("mixed", std::move(parts), random)(out);
}

} // namespace eider::mail
