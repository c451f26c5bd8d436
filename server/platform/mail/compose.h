// From a plain description of a mail to the exact bytes that go over the wire, and the envelope around them.
// The bytes are a function of the description and the random bytes alone: what is shown before sending is
// what is sent.
#pragma once
#include "platform/base/clock.h"
#include "platform/base/result.h"
#include "platform/crypto/random.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace eider::mail {

constexpr std::size_t COMPOSED_BYTES_MAX = 50 * 1024 * 1024;
constexpr std::size_t COMPOSED_ATTACHMENTS_MAX = 100;
constexpr std::size_t COMPOSED_RECIPIENTS_MAX = 100;
constexpr std::size_t COMPOSED_EXTRA_HEADERS_MAX = 50;
constexpr std::size_t EXTRA_HEADER_BYTES_MAX = 4000;
constexpr std::size_t SUBJECT_BYTES_MAX = 1000; // longer ones are cut between characters; so are names
constexpr std::size_t NAME_BYTES_MAX = 300;
constexpr std::size_t FILENAME_BYTES_MAX = 200;  // cut before the extension
constexpr std::size_t REFERENCES_FIRST_MAX = 20; // of a long list, these first ones ...
constexpr std::size_t REFERENCES_LAST_MAX = 20;  // ... and these last ones are kept
constexpr std::size_t MESSAGE_ID_BYTES_MAX = 800;

// A person or mailbox. `name` is cleaned to one line; `address` must be one address (see compose_address.h).
struct NamedAddress {
    std::string name;
    std::string address;
};

struct OutgoingAttachment {
    std::string filename;     // cleaned: control characters and path separators become '_'
    std::string content_type; // "type/subtype"; anything else, also message/* and multipart/*, is sent as
                              // octet-stream
    std::string bytes;
    std::string content_id =
        {}; // without brackets; not empty = shown inside the HTML, which names it "cid:..."
};

// RFC 3834: who wrote it. `replied` also takes the empty envelope sender unless one is given.
enum class AutoSubmitted { no, generated, replied };

struct ListHeaders {
    std::string id;          // List-Id, a host name such as "updates.example.org"
    std::string unsubscribe; // https: or mailto: address
    bool one_click = false;  // the https address takes RFC 8058's POST
};

struct ExtraHeader {
    std::string name;
    std::string value; // free text; refused when it holds a line end, NUL or other control character
};

struct OutgoingMail {
    NamedAddress from;
    std::string envelope_sender =
        {}; // where bounces go; empty = from's address, or nobody for automatic answers
    std::vector<NamedAddress> to = {};
    std::vector<NamedAddress> cc = {};
    std::vector<NamedAddress> bcc = {}; // in the envelope only
    std::optional<NamedAddress> reply_to = {};
    std::string subject = {}; // cleaned to one line
    std::string text = {};    // any line ends; control characters are left out
    std::string html = {};    // empty = none
    std::vector<OutgoingAttachment> attachments = {};
    std::string message_id = {};              // with brackets; must be one
    std::string in_reply_to = {};             // as it came in; left out when it is no id
    std::vector<std::string> references = {}; // oldest first; what is no id is left out; in_reply_to is added
    Instant date = {};
    AutoSubmitted auto_submitted = AutoSubmitted::no;
    std::optional<ListHeaders> list = {};
    std::vector<ExtraHeader> extra_headers = {}; // never one that compose writes itself
};

struct Envelope {
    std::string sender; // empty = the null sender <>
    std::vector<std::string> recipients;
    bool needs_smtputf8 = false; // an address has a local part that is not ASCII
};

struct ComposedMail {
    Envelope envelope;
    std::string bytes; // CRLF line ends, 7-bit unless needs_smtputf8, no line longer than 998
};

// Refuses, naming the field, what cannot be sent as it is: a bad address, no recipient, a bad Message-ID, a
// value that would end its header, more than the limits above. Thread: any.
Result<ComposedMail> compose(const OutgoingMail& mail, Random& random);

} // namespace eider::mail
