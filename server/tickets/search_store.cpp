// Runs a search: by words through the index, newest entry first, or by fields alone.
#include "platform/base/text.h"
#include "tickets/search.h"
#include "tickets/store.h"
#include "tickets/views.h"

#include <fmt/format.h>
#include <limits>

namespace eider::tickets {
namespace {

using people::Actor;
using storage::Engine;
using storage::Row;
using storage::Transaction;

constexpr std::size_t BEGINNING_WORDS_MAX = 100; // of a query: above it the index joins them more quickly
const storage::Sql first_word_from("select term from search_words where term >= ?1 limit 1");

// ("one" OR "ones"): all words of the index that begin so. Empty when there are none or more than `left`,
// which it lessens.
std::string words_beginning_with(Transaction& tx, const std::string& beginning, std::size_t& left) {
    constexpr char BEFORE_ALL_LETTERS = '\x01';
    std::string all, from = beginning;
    for (;;) {
        auto word = tx.first(first_word_from, {from}, [](const Row& row) { return row.string(0); });
        if (!word || !word->starts_with(beginning)) break;
        if (left == 0) return {};
        --left;
        all += fmt::format("{}\"{}\"", all.empty() ? "" : " OR ", *word);
        from = *word + BEFORE_ALL_LETTERS;
    }
    return all.empty() ? all : fmt::format("({})", all);
}

// FTS5: "one" AND "two words" NOT "three". Words are letters and digits only, so quoting is safe.
std::string match_for_sqlite(Transaction& tx, const Search& search, bool surface_only) {
    std::string wanted, unwanted;
    std::size_t left = BEGINNING_WORDS_MAX;
    for (const Phrase& phrase : search.phrases) {
        std::string words, one;
        for (const std::string& word : phrase.words) words += (words.empty() ? "" : " ") + word;
        if (phrase.is_beginning && phrase.words.size() == 1) one = words_beginning_with(tx, words, left);
        if (one.empty()) one = fmt::format("\"{}\"{}", words, phrase.is_beginning ? " *" : "");
        std::string& to = phrase.is_excluded ? unwanted : wanted;
        to += (to.empty() ? "" : phrase.is_excluded ? " OR " : " AND ") + one;
    }
    std::string match = unwanted.empty() ? wanted : fmt::format("({}) NOT ({})", wanted, unwanted);
    return surface_only ? fmt::format("{{subject reply}} : ({})", match) : match;
}

// tsquery: 'one' & ('two' <-> 'words') & !'three', with the weights of subject and reply for customers.
std::string match_for_postgres(const Search& search, bool surface_only) {
    std::string match;
    for (const Phrase& phrase : search.phrases) {
        std::string one;
        for (std::size_t i = 0; i < phrase.words.size(); ++i) {
            bool open_end = phrase.is_beginning && i + 1 == phrase.words.size();
            std::string marks = open_end || surface_only ? ":" : "";
            if (open_end) marks += "*";
            if (surface_only) marks += "AB";
            one += fmt::format("{}'{}'{}", one.empty() ? "" : " <-> ", phrase.words[i], marks);
        }
        match += fmt::format("{}{}({})", match.empty() ? "" : " & ", phrase.is_excluded ? "!" : "", one);
    }
    return match;
}

// PostgreSQL walks the entries from the newest on when a word is common and its index when it is rare; to
// choose it must know the words and how many hits are wanted.
const storage::Sql plan_for_these_words("select 1", "set local plan_cache_mode = force_custom_plan");

constexpr const char* ticket_of_entry =
    "coalesce((select ticket from replies where id = {0}), (select ticket from notes where id = {0}))";

struct Ids {
    std::vector<TicketId> tickets; // each once, in the order of their newest hit
    bool exact = true;
    std::map<TicketId, CommentId> hits;

    void add(TicketId ticket, CommentId hit) {
        if (hits.try_emplace(ticket, hit).second) tickets.push_back(ticket);
    }
};

// At most `most` tickets, as SQLite comes upon them.
Ids find_on_sqlite(Transaction& tx, const Actor& actor, const Search& search, bool ascending,
                   std::int64_t most) {
    Where where(actor, search.query);
    std::string match = where.bind_text(match_for_sqlite(tx, search, !actor.is_team()));
    auto sql = fmt::format("select s.rowid, t.id from search_index s cross join tickets t on t.id = {} "
                           "where s.search_index match {} and {} order by s.rowid {}",
                           fmt::format(fmt::runtime(ticket_of_entry), "s.rowid"), match, where.text(),
                           ascending ? "asc" : "desc");
    Ids ids;
    std::int64_t hits = 0;
    tx.each_while(sql, where.values(), [&](const Row& row) {
        ids.exact = ++hits <= HITS_READ_MAX && std::ssize(ids.tickets) < most;
        if (ids.exact) ids.add(row.id<TicketId>(1), row.id<CommentId>(0));
        return ids.exact;
    });
    return ids;
}

// At most `most` tickets. PostgreSQL answers a question as a whole, so it is asked for some entries, and for
// four times as many behind them while their tickets are too few.
Ids find_on_postgres(Transaction& tx, const Actor& actor, const Search& search, bool ascending,
                     std::int64_t most) {
    tx.run(plan_for_these_words);
    std::string_view way = ascending ? "asc" : "desc", behind = ascending ? ">" : "<";
    std::string ticket = fmt::format(fmt::runtime(ticket_of_entry), "s.comment");
    Ids ids;
    CommentId last{ascending ? 0 : std::numeric_limits<std::int64_t>::max()};
    for (std::int64_t asked = most + most / 4, hits = 0; ids.exact;
         asked = std::min(4 * asked, HITS_READ_MAX - hits)) {
        Where where(actor, search.query);
        std::string match = where.bind_text(match_for_postgres(search, !actor.is_team()));
        auto sql = fmt::format(
            "select s.comment, t.id from (select comment from search_index where words @@ {}::tsquery and "
            "comment {} {} order by comment {} limit {}) s left join tickets t on t.id = {} and {} "
            "order by s.comment {}",
            match, behind, where.bind(last.value), way, where.bind(asked), ticket, where.text(), way);
        std::int64_t answered = 0;
        tx.each_of(sql, where.values(), [&](const Row& row) {
            ++answered;
            last = row.id<CommentId>(0);
            if (row.is_null(1)) return;
            ids.exact = ids.exact && std::ssize(ids.tickets) < most;
            if (ids.exact) ids.add(row.id<TicketId>(1), last);
        });
        if (answered < asked) break; // that was all
        hits += answered;
        ids.exact = ids.exact && hits < HITS_READ_MAX && std::ssize(ids.tickets) < most;
    }
    return ids;
}

void sort_found(std::vector<Ticket>& tickets, Order order, bool descending) {
    std::ranges::sort(tickets, [&](const Ticket& a, const Ticket& b) {
        auto left = std::pair(order_value(a, order), a.id.value),
             right = std::pair(order_value(b, order), b.id.value);
        return descending ? left > right : left < right;
    });
}

template <class List> auto part(const List& list, std::int64_t skip, int most) {
    auto begin = std::min<std::int64_t>(skip, std::ssize(list)),
         end = std::min<std::int64_t>(begin + most, std::ssize(list));
    return std::span(list).subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

Found by_words(Transaction& tx, const Actor& actor, const Search& search, std::int64_t skip, int most) {
    auto order = order_named(search.sort_by).value_or(Order::created);
    bool ascending = search.sort_order == "asc";
    bool newest_entry_first =
        search.sort_by.empty() || search.sort_by == "relevance" || order == Order::created;
    bool in_order_of_hits = search.sort_by.empty() || search.sort_by == "relevance";
    std::int64_t wanted = in_order_of_hits ? std::min(skip + most + COUNTED_AHEAD, RESULTS_MAX) : RESULTS_MAX;
    auto find = tx.engine() == Engine::sqlite ? find_on_sqlite : find_on_postgres;
    Ids ids = find(tx, actor, search, newest_entry_first && ascending, wanted);
    Found found{
        .tickets = {}, .count = std::ssize(ids.tickets), .exact = ids.exact, .hits = std::move(ids.hits)};
    if (in_order_of_hits) {
        found.tickets = store::tickets(tx, part(ids.tickets, skip, most));
        return found;
    }
    auto all = store::tickets(tx, ids.tickets);
    sort_found(all, order, !ascending);
    auto slice = part(all, skip, most);
    found.tickets.assign(slice.begin(), slice.end());
    return found;
}

Found by_fields(Transaction& tx, const Actor& actor, const Search& search, std::int64_t skip, int most) {
    ListPage page{.order = order_named(search.sort_by).value_or(Order::created),
                  .descending = search.sort_order != "asc",
                  .most = most,
                  .skip = skip,
                  .after = {}};
    Count count = count_view(tx, actor, search.query);
    std::vector<TicketId> ids;
    for (const Ticket& ticket : list_tickets(tx, actor, search.query, page)) ids.push_back(ticket.id);
    return {.tickets = store::tickets(tx, ids), .count = count.value, .exact = count.exact};
}

} // namespace

namespace {

// "1234" alone is most often a ticket's number: that ticket comes first.
void put_numbered_first(Transaction& tx, const Actor& actor, const Search& search, Found& found) {
    bool alone =
        search.phrases.size() == 1 && search.query.all.empty() && search.phrases[0].words.size() == 1;
    auto number = alone ? to_integer(search.phrases[0].words[0]) : std::nullopt;
    auto ticket = number ? access_ticket(tx, actor, {*number}, For::reading)
                         : Result<Ticket>(refuse(RefusalKind::not_found, ""));
    if (!ticket) return;
    std::size_t others =
        std::erase_if(found.tickets, [&](const Ticket& each) { return each.id == ticket->id; });
    found.tickets.insert(found.tickets.begin(), *std::move(ticket));
    if (others == 0) ++found.count;
}

} // namespace

Found search_tickets(Transaction& tx, const Actor& actor, const Search& search, std::int64_t skip, int most) {
    bool has_words =
        std::ranges::any_of(search.phrases, [](const Phrase& phrase) { return !phrase.is_excluded; });
    Found found =
        has_words ? by_words(tx, actor, search, skip, most) : by_fields(tx, actor, search, skip, most);
    if (skip == 0 && most > 0) put_numbered_first(tx, actor, search, found);
    if (!actor.is_team())
        for (Ticket& ticket : found.tickets) ticket.underwater_description.clear();
    return found;
}

} // namespace eider::tickets
