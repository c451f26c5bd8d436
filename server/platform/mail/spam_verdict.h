// What a spam filter wrote into a mail before it came to the desk.
#pragma once
#include "platform/mail/parse.h"

#include <optional>
#include <string>

namespace eider::mail {

struct SpamVerdict {
    bool is_spam = false;
    std::string by; // "SpamAssassin", "Rspamd", "Exchange", ...
    friend bool operator==(const SpamVerdict&, const SpamVerdict&) = default;
};

// The verdict of the usual filters; the first one that says spam, else the first at all. That a mail is no
// spam speaks for nobody: whoever sends one can write it too. Pure; thread: any.
std::optional<SpamVerdict> read_spam_verdict(const ParsedMail& mail);

} // namespace eider::mail
