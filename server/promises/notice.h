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
};
// In the first person, without a cause and without a new time that nobody knows yet.
std::string notice_text(const NoticeWords& words);

} // namespace eider::promises
