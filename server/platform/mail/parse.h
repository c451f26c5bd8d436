// The mail reader: one raw RFC 5322 message in, one plain value out.
//
// Words: a *field* is one header line (unfolded, decoded to UTF-8); a *defect* is one sentence about what was
// wrong with the message; *quoted* is what the writer repeated from earlier mails; *permanent* means that the
// address or host is dead. What must always hold: reading never throws and never hangs, every text is UTF-8
// with LF line ends, `html` is rebuilt from an allow-list, file names are safe to show and to offer, and a
// part that could not be read is kept as an attachment with its bytes.
#pragma once
#include "platform/base/clock.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eider::mail {

// Above these the rest is kept as bytes or left out, with a sentence in `defects`. Those of the first kind no
// ordinary mail comes near: `excess` says so, and a person should look at the message first.
struct ParseLimits {
    std::size_t message_bytes = 64u << 20;
    std::size_t header_bytes = 1u << 20; // of one message or part
    std::size_t header_fields = 4000;
    std::size_t addresses = 5000;   // of one field
    std::size_t parts = 2000;       // of the whole message
    std::size_t attachments = 2000; // those found inside texts and TNEF too
    std::size_t depth = 40;         // parts within parts

    std::size_t html_bytes = 4u << 20;         // of one HTML part
    std::size_t text_bytes = 4u << 20;         // of one text part; a larger one is an attachment too
    std::chrono::milliseconds html_time{1500}; // CPU time for all HTML of the message
};

struct Address {
    std::string name;    // decoded; empty when none is given
    std::string address; // domain in lower case; may be empty in a broken field
    friend bool operator==(const Address&, const Address&) = default;
};

struct Field {
    std::string name;  // as written
    std::string value; // unfolded, encoded words decoded
};

// What a part is beside its media type, for those who show or file it.
enum class AttachmentRole {
    file,
    inline_image,    // shown by the HTML through its content id
    message,         // a nested message
    delivery_report, // message/delivery-status and its kin
    calendar,        // text/calendar
    signature,       // S/MIME or PGP signature
    encrypted,       // S/MIME or PGP encrypted data
    contact,         // vCard
};

struct Attachment {
    std::string filename;     // safe: no path, no control or direction characters; never empty
    std::string content_type; // lower case, "type/subtype"
    std::string bytes;        // decoded
    std::string sha256;       // of bytes, lower-case hex
    bool is_inline = false;
    std::optional<std::string> content_id; // without angle brackets
    AttachmentRole role = AttachmentRole::file;
};

enum class Automatic { none, auto_reply, bulk, list, bounce, feedback_report, challenge };

struct BouncedRecipient {
    std::string recipient;
    std::string status;     // "5.1.1" or empty
    std::string reply_code; // "550" or empty
    std::string reason;     // Sisimai's words: "userunknown", "mailboxfull", ...
    bool permanent = false; // the address or host is dead
    std::string diagnostic; // what the other server said
};

struct ParsedMail {
    std::vector<Field> fields;             // of the outermost header, in order
    std::optional<std::string> message_id; // with angle brackets
    std::vector<std::string> in_reply_to;
    std::vector<std::string> references;
    std::optional<Instant> date;
    std::string subject;
    std::vector<Address> from, sender, reply_to, to, cc;
    // Return-Path: the address, "" for the empty path "<>", nothing when the field is missing.
    std::optional<std::string> return_path;

    std::string text; // the whole readable text, from HTML when there is no text part
    std::optional<std::string> html;
    std::string reply_text, quoted_text, signature;
    std::vector<Attachment> attachments;

    Automatic automatic = Automatic::none;
    std::vector<BouncedRecipient> bounce;
    std::vector<std::string> defects;
    std::string excess; // a sentence of `defects`: which limit was exceeded; empty for nearly all

    // Value of the first field of that name (ASCII case ignored); nothing when there is none.
    std::optional<std::string_view> header(std::string_view name) const;
    std::vector<std::string_view> headers(std::string_view name) const;
};

// Reads one message. Never throws (but for memory), never keeps a view into `raw`. Thread: any.
ParsedMail parse_mail(std::string_view raw, const ParseLimits& limits = {});

std::string_view to_word(Automatic automatic);

// The JSON object of `eider mail parse`, without a line end.
std::string to_json(const ParsedMail& mail);

} // namespace eider::mail
