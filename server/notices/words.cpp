// Words of notices.
#include "notices/words.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::notices {
namespace {

bool is_german(std::string_view locale) { return locale.starts_with("de"); }

std::string about_one(const Told& told, bool german) {
    switch (told.kind) {
    case Kind::promise:
        return fmt::format(fmt::runtime(german ? "Was Sie {} versprochen haben, ist bald fällig."
                                               : "What you promised to {} is due soon."),
                           told.who);
    case Kind::mention:
        return fmt::format(
            fmt::runtime(german ? "{} hat Sie in einer Notiz genannt." : "{} named you in a note."),
            told.who);
    case Kind::reply:
        return fmt::format(fmt::runtime(german ? "{} hat geschrieben." : "{} wrote."), told.who);
    case Kind::hand_over:
        return fmt::format(fmt::runtime(german ? "{} möchte Ihnen ein Ticket übergeben."
                                               : "{} would like to hand a ticket over to you."),
                           told.who);
    }
    return {};
}

std::string names_in(const std::vector<Told>& all) {
    std::vector<std::string_view> names;
    for (const Told& told : all)
        if (!told.who.empty() && std::ranges::find(names, told.who) == names.end()) names.push_back(told.who);
    std::string out;
    for (std::size_t i = 0; i < names.size() && i < NAMES_SAID; ++i) {
        if (i > 0) out += ", ";
        out += names[i];
    }
    return names.size() > NAMES_SAID ? out + " …" : out;
}

} // namespace

Words words_for(const std::vector<Told>& all, bool shows_name, std::string_view locale) {
    bool german = is_german(locale);
    const Told& first = all.front();
    bool one_ticket = std::ranges::all_of(all, [&](const Told& told) { return told.ticket == first.ticket; });
    Words words{.body = german ? "Etwas wartet auf Sie." : "Something waits for you.",
                .path = one_ticket ? fmt::format("/tickets/{}", first.ticket.value) : "/"};
    if (!shows_name) return words;
    std::string names = names_in(all);
    if (all.size() == 1 && !names.empty())
        words.body = about_one(first, german);
    else if (!names.empty())
        words.body = fmt::format(
            fmt::runtime(german ? "Es wartet etwas auf Sie, von: {}" : "Something waits for you, from: {}"),
            names);
    return words;
}

Words words_of_trial(std::string_view locale) {
    return {.body = is_german(locale) ? "So sieht eine Mitteilung aus." : "This is what a notice looks like.",
            .path = "/me"};
}

} // namespace eider::notices
