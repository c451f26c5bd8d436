// Mail that was passed on: who wrote the original, when, and what it said. A rep who forwards a customer's
// mail to the desk is not its writer.
//
// Words: a *forward* repeats a whole message so that its reader becomes the one to deal with it; a reply that
// repeats what it answers is none. The *writer* wrote the original, the *comment* is what was put above it.
// What must always hold: only the outermost forward counts, and a reply's quotation is never taken for one.
#pragma once
#include "platform/mail/parse.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace eider::mail {

struct Forwarded {
    Address writer;                        // the address is empty where the program left only the name
    std::string subject;                   // of the original; empty when not given
    std::optional<Instant> date;           // of the original
    std::string text;                      // its words, with whatever they quote in turn
    std::string comment;                   // words of the one who forwards, without their signature
    std::optional<std::size_t> attachment; // the index of the nested message, where it came as one
};

// The forwarded message of a mail: repeated in its text, or attached as message/rfc822. Nothing when there is
// none, and for automatic mail. Pure; thread: any.
std::optional<Forwarded> read_forwarded(const ParsedMail& mail);

// The same for a text of which the subject is known, for example that of a forward inside a forward.
// `subject` decides where programs repeat the same for a reply and for a forward. `zone` is that of dates
// without one.
std::optional<Forwarded> read_forwarded_text(std::string_view subject, std::string_view text,
                                             std::chrono::minutes zone = {});

// "Fwd:", "WG:", "TR:", "VS:", ... in front of a subject, in the languages that the quotations know.
bool says_forwarded(std::string_view subject);

} // namespace eider::mail
