// What a notice says, in the reader's language. Pure.
#pragma once
#include "notices/notices.h"

namespace eider::notices {

struct Told {
    Kind kind = Kind::reply;
    TicketId ticket;
    std::string who; // a customer, or the colleague who did it
};
struct Words {
    std::string body;
    std::string path; // of the page that it leads to
};
inline constexpr int NAMES_SAID = 3;

// `all` is not empty.
Words words_for(const std::vector<Told>& all, bool shows_name, std::string_view locale);
Words words_of_trial(std::string_view locale);

} // namespace eider::notices
