// Runs a search: by words through the index, newest entry first, or by fields alone.
#include "platform/base/text.h"
#include "tickets/search.h"
#include "tickets/store.h"
#include "tickets/views.h"

#include <fmt/format.h>
#include <unordered_set>

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

const storage::Sql count_hits("select 0",
                              "select count(*) from (select 1 from search_index where words @@ ?1::tsquery "
                              "limit ?2) as hits");

std::string hits_sql(Engine engine, const Where& where, const std::string& match, bool ascending,
                     std::int64_t hits_max) {
    constexpr std::string_view ticket_of = "coalesce((select ticket from replies where id = {0}), "
                                           "(select ticket from notes where id = {0}))";
    std::string_view way = ascending ? "asc" : "desc";
    if (engine == Engine::sqlite) {
        std::string ticket = fmt::format(fmt::runtime(ticket_of), "s.rowid");
        return fmt::format("select s.rowid, t.id from search_index s cross join tickets t on t.id = {} "
                           "where s.search_index match {} and {} order by s.rowid {}",
                           ticket, match, where.text(), way);
    }
    std::string ticket = fmt::format(fmt::runtime(ticket_of), "s.comment");
    return fmt::format(
        "select s.comment, t.id from (select comment from search_index where words @@ {}::tsquery "
        "order by comment {} limit {}) s join tickets t on t.id = {} where {} order by s.comment {}",
        match, way, hits_max, ticket, where.text(), way);
}

struct Ids {
    std::vector<TicketId> tickets; // each once, in the order of their newest hit
    std::int64_t count = 0;
    bool exact = true;
    std::map<TicketId, CommentId> hits;
};

// At most `most` tickets, out of at most `hits_max` entries.
Ids find_in_hits(Transaction& tx, const Actor& actor, const Search& search, bool ascending, std::int64_t most,
                 std::int64_t hits_max) {
    Where where(actor, search.query);
    bool sqlite = tx.engine() == Engine::sqlite, surface_only = !actor.is_team();
    std::string match = where.bind_text(sqlite ? match_for_sqlite(tx, search, surface_only)
                                               : match_for_postgres(search, surface_only));
    Ids ids;
    std::unordered_set<TicketId> seen;
    std::int64_t hits = 0;
    auto sql = hits_sql(tx.engine(), where, match, ascending, hits_max);
    tx.each_while(sql, where.values(), [&](const Row& row) {
        if (++hits > hits_max || std::ssize(ids.tickets) >= most) {
            ids.exact = false;
            return false;
        }
        auto ticket = row.id<TicketId>(1);
        if (!seen.insert(ticket).second) return true;
        ids.tickets.push_back(ticket);
        ids.hits[ticket] = row.id<CommentId>(0);
        return true;
    });
    ids.count = std::ssize(ids.tickets);
    return ids;
}

Ids find_by_words(Transaction& tx, const Actor& actor, const Search& search, bool ascending,
                  std::int64_t most) {
    if (tx.engine() == Engine::sqlite) return find_in_hits(tx, actor, search, ascending, most, HITS_READ_MAX);
    tx.run(plan_for_these_words);
    // Few of the newest hits are enough, unless most of them belong to tickets that are not wanted.
    constexpr std::int64_t HITS_OF_A_TICKET = 4;
    std::int64_t few = most * HITS_OF_A_TICKET;
    auto ids = find_in_hits(tx, actor, search, ascending, most, few);
    if (ids.count == most) return ids;
    std::string match = match_for_postgres(search, !actor.is_team());
    bool there_are_more = tx.number(count_hits, {match, few}) == few;
    return there_are_more ? find_in_hits(tx, actor, search, ascending, most, HITS_READ_MAX) : ids;
}

void sort_found(std::vector<Ticket>& tickets, Order order, bool descending) {
    std::ranges::sort(tickets, [&](const Ticket& a, const Ticket& b) {
        auto left = std::pair(order_value(a, order), a.id.value),
             right = std::pair(order_value(b, order), b.id.value);
        return descending ? left > right : left < right;
    });
}

std::vector<Ticket> page_of(Transaction& tx, std::span<const TicketId> ids) {
    std::vector<Ticket> tickets;
    for (TicketId id : ids)
        if (auto ticket = store::ticket(tx, id)) tickets.push_back(std::move(*ticket));
    return tickets;
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
    Ids ids = find_by_words(tx, actor, search, newest_entry_first && ascending, wanted);
    Found found{.tickets = {}, .count = ids.count, .exact = ids.exact, .hits = std::move(ids.hits)};
    if (in_order_of_hits) {
        found.tickets = page_of(tx, part(ids.tickets, skip, most));
        return found;
    }
    auto all = page_of(tx, ids.tickets);
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
    Found found{
        .tickets = list_tickets(tx, actor, search.query, page), .count = count.value, .exact = count.exact};
    for (Ticket& ticket : found.tickets)
        if (auto full = store::ticket(tx, ticket.id)) ticket = std::move(*full);
    return found;
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
