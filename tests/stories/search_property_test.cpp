// Search is what a plain reading of all entries would find, on both engines, for random texts and queries.
#include "platform/text/fold.h"
#include "tests/support/story.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <random>
#include <ranges>

namespace eider::test {
namespace {

using Words = std::vector<std::string>;

constexpr int TICKETS = 40, QUERIES = 150;
const Words vocabulary = {"red",   "RED",   "redder", "bicycle", "bike",   "Zürich", "zurich",
                          "été",   "ete",   "東京",   "京都",    "東京都", "late",   "later",
                          "12-30", "don't", "x",      "and",     "or",     "not"};

struct Row { // one entry as the index sees it
    std::size_t ticket;
    Words subject, text;
};

bool holds(const Words& words, const Words& phrase, bool open_end) {
    for (std::size_t i = 0; i + phrase.size() <= words.size(); ++i) {
        bool same = true;
        for (std::size_t k = 0; k < phrase.size() && same; ++k)
            same = open_end && k + 1 == phrase.size() ? words[i + k].starts_with(phrase[k])
                                                      : words[i + k] == phrase[k];
        if (same) return true;
    }
    return false;
}

struct Asked {
    Words phrase;
    bool open_end = false, excluded = false;
};

// The tickets whose entries hold what was asked, in the order of their newest such entry.
std::vector<std::size_t> read_all(const std::vector<Row>& rows, const std::vector<Asked>& asked) {
    std::vector<std::size_t> found;
    for (const Row& row : rows | std::views::reverse) {
        bool all = std::ranges::all_of(asked, [&](const Asked& each) {
            bool here =
                holds(row.subject, each.phrase, each.open_end) || holds(row.text, each.phrase, each.open_end);
            return here != each.excluded;
        });
        if (all && std::ranges::find(found, row.ticket) == found.end()) found.push_back(row.ticket);
    }
    return found;
}

class Chance {
  public:
    std::size_t below(std::size_t count) { return random_() % count; }
    std::string words(std::size_t most) {
        std::string text;
        for (std::size_t i = 0; i <= below(most); ++i)
            text += (text.empty() ? "" : " ") + vocabulary[below(vocabulary.size())];
        return text;
    }

  private:
    std::mt19937 random_{20261121};
};

// One desk with the same tickets as every other, told apart by their place in `tickets`.
struct Desk {
    explicit Desk(storage::Engine engine) : story(engine) {
        if (!story.can_be_told()) return;
        ana = story.customer("Ana");
        ben = story.rep("Ben");
    }
    std::vector<std::size_t> finds(const Someone& who, const std::string& query) {
        std::vector<std::size_t> found;
        for (TicketId id : who.finds(query))
            found.push_back(static_cast<std::size_t>(std::ranges::find(tickets, id) - tickets.begin()));
        return found;
    }
    Story story;
    Someone ana, ben;
    std::vector<TicketId> tickets;
};

std::pair<std::string, std::vector<Asked>> question(Chance& chance) {
    std::string query;
    std::vector<Asked> asked;
    for (std::size_t i = 0; i <= chance.below(3); ++i) {
        bool phrase = chance.below(4) == 0, open_end = !phrase && chance.below(4) == 0;
        std::string text = phrase ? chance.words(2) : vocabulary[chance.below(vocabulary.size())];
        Asked one{.phrase = search_words(text), .open_end = open_end};
        one.excluded = !asked.empty() && chance.below(4) == 0;
        query += fmt::format("{}{}{} ", one.excluded ? "-" : "", phrase ? '"' + text + '"' : text,
                             open_end ? "*" : "");
        asked.push_back(std::move(one));
    }
    return {query, asked};
}

TEST(SearchProperty, BothEnginesFindWhatAPlainReadingFinds) {
    Desk sqlite(storage::Engine::sqlite), postgres(storage::Engine::postgres);
    std::vector<Desk*> desks = {&sqlite};
    if (postgres.story.can_be_told()) desks.push_back(&postgres);
    Chance chance;
    std::vector<Row> all, surface; // what the team may read, and what the customer may
    for (std::size_t i = 0; i < TICKETS; ++i) {
        std::string subject = chance.words(3), first = chance.words(6);
        for (Desk* desk : desks) desk->tickets.push_back(desk->ana.writes(first, subject));
        all.push_back({i, search_words(subject), search_words(first)});
        surface.push_back(all.back());
        for (std::size_t k = chance.below(3); k > 0; --k) {
            bool note = chance.below(2) == 0;
            std::string text = chance.words(6);
            for (Desk* desk : desks)
                note ? desk->ben.notes(desk->tickets[i], text) : desk->ben.replies(desk->tickets[i], text);
            all.push_back({i, search_words(subject), search_words(text)});
            surface.push_back({i, all.back().subject, note ? Words{} : all.back().text});
        }
    }
    for (int i = 0; i < QUERIES; ++i) {
        auto [query, asked] = question(chance);
        for (Desk* desk : desks) {
            std::string where = desk == &sqlite ? " on SQLite" : " on PostgreSQL";
            EXPECT_EQ(desk->finds(desk->ben, query), read_all(all, asked)) << query << where;
            EXPECT_EQ(desk->finds(desk->ana, query), read_all(surface, asked))
                << query << where << ", customer";
        }
    }
}

} // namespace
} // namespace eider::test
