// Full text search over tickets with the known query words:
//   status<solved assignee:me requester:a@example.com tags:x "a phrase" created>2026-01-01 -type:task word
//   wor*
// Newest first by the latest entry that holds the words; what the asker may not see is left out inside the
// scan.
#pragma once
#include "tickets/query.h"

#include <map>

namespace eider::tickets {

inline constexpr std::size_t QUERY_BYTES_MAX = 2048;
inline constexpr std::size_t QUERY_WORDS_MAX = 30;
inline constexpr std::int64_t RESULTS_MAX = 1000;     // that can be paged through
inline constexpr std::int64_t COUNTED_AHEAD = 200;    // tickets behind the page that are still counted
inline constexpr std::int64_t HITS_READ_MAX = 20'000; // entries looked at for one answer

struct Phrase {
    std::vector<std::string> words; // folded; one for a single word
    bool is_beginning = false;      // "wor*": the last word may go on
    bool is_excluded = false;
};

struct Search {
    std::vector<std::string> types; // "ticket", "user", "organization", "group"; none: all
    Query query;                    // field conditions, about tickets
    std::vector<Phrase> phrases;
    std::vector<std::string> plain; // the words as they were typed, for names of people and organizations
    std::vector<std::pair<std::string, std::string>>
        people_fields;               // "email:", "name:", "role:", "external_id:", ...
    std::string sort_by, sort_order; // empty: newest first

    bool wants(std::string_view type) const;
};

// Reads a query. Values such as "me", addresses and names are looked up. Refuses with a sentence.
Result<Search> read_search(storage::Transaction& tx, const people::Actor& actor, Instant now,
                           std::string_view text);

struct Found {
    std::vector<Ticket> tickets; // with descriptions
    std::int64_t count = 0;
    bool exact = true;                       // false: there are at least `count`
    std::map<TicketId, CommentId> hits = {}; // the newest entry of each that holds the words
};
Found search_tickets(storage::Transaction& tx, const people::Actor& actor, const Search& search,
                     std::int64_t skip, int most);
} // namespace eider::tickets
