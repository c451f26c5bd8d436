// How the tests of the checks ask: what is flagged of a draft, in its words.
#pragma once
#include "language/draft.h"

#include <string>
#include <string_view>
#include <vector>

namespace eider::language {

inline DraftReading read_pair(std::string_view message, std::string_view draft) {
    Clock clock{.now = read_moment("2026-03-04T10:15:00Z").value()};
    return read_draft(message, draft, "en", clock);
}

// The places that a check flags, as they are written; "" for something that is absent.
inline std::vector<std::string> flagged(std::string_view check, std::string_view draft,
                                        std::string_view message = "This is about my request of last week.") {
    std::vector<std::string> out;
    for (const Hint& hint : read_pair(message, draft).hints)
        if (hint.check == check)
            out.emplace_back(draft.substr(hint.span.begin, hint.span.end - hint.span.begin));
    return out;
}

} // namespace eider::language
