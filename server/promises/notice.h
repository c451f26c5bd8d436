// Words to a customer before a promise is broken. Pure.
#pragma once
#include "promises/promise.h"

namespace eider::promises {

struct NoticeWords {
    std::string what;            // as it was promised
    std::string customer, owner; // names
    std::string locale;          // of the customer; German for "de...", else English
    std::string zone;            // of the customer
    Instant due_at;
    bool by_rule = false;    // nobody said it to the customer yet
    bool by_another = false; // somebody else than the owner said it: the customer hears the new name
};
// What a rule promises, in the words of the customer's language.
std::string_view words_of(Target target, std::string_view locale);
// In the first person, without a cause and without a new time that nobody knows yet.
std::string notice_text(const NoticeWords& words);

} // namespace eider::promises
