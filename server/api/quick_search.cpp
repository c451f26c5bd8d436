// The search field over HTTP: what is found while somebody still types. A few of each kind, with the words
// around the hit, so that one request is enough to draw it.
#include "api/routes.h"
#include "people/near_names.h"
#include "platform/base/text.h"
#include "platform/text/fold.h"
#include "tickets/search.h"
#include "tickets/tickets.h"

#include <fmt/format.h>

namespace eider::api {

inline constexpr int QUICK_TICKETS_MAX = 12;
inline constexpr int QUICK_OTHERS_MAX = 6;
// Letters of a word that is still being typed before tickets are looked for by its beginning. With two the
// index joins what stands at thousands of words; where a character is a syllable or a word (three bytes and
// more), one is enough.
inline constexpr std::size_t BEGINNING_LETTERS_MIN = 3;
inline constexpr std::size_t EXCERPT_BYTES_BEFORE = 60, EXCERPT_BYTES_MAX = 220;
inline constexpr std::size_t SEARCHED_FOR_EXCERPT_MAX = 20'000;

struct QuickQuery {
    std::optional<std::string> query;
};
struct QuickTicket {
    tickets::Ticket ticket;
    std::string requester_name;
    std::string excerpt;
    bool in_note = false;
};
struct QuickPerson {
    people::Person person;
    std::string organization;
};
struct QuickOrganization {
    OrganizationId id;
    std::string name, domains;
};
struct QuickWord {
    std::string word;
    bool is_beginning = false;
};
struct QuickAnswer {
    std::vector<QuickTicket> tickets;
    std::vector<QuickPerson> people;
    bool people_are_near = false;
    std::vector<QuickOrganization> organizations;
    std::vector<QuickWord> words;
};

} // namespace eider::api

template <> struct eider::Described<eider::api::QuickQuery> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("QuickSearchQuery", "What is typed so far.",
               field("query", &api::QuickQuery::query, "As for the search; the last word may still go on.",
                     none_is_absent));
};
template <> struct eider::Described<eider::api::QuickTicket> : eider::codec::Vocabulary {
    using T = api::QuickTicket;
    static constexpr auto value = record(
        "QuickSearchTicket", "A ticket that was found.",
        computed(
            "id", [](const T& t) { return t.ticket.id; }, "Number."),
        computed(
            "subject", [](const T& t) { return std::string_view(t.ticket.subject); }, "What it is about."),
        computed(
            "status", [](const T& t) { return std::string(tickets::name_of(t.ticket.status)); },
            "Where it stands."),
        computed(
            "requester_id", [](const T& t) { return t.ticket.requester; }, "The customer."),
        field("requester_name", &T::requester_name, "Their name."),
        computed(
            "updated_at", [](const T& t) { return t.ticket.updated_at; }, "When changed last."),
        field("excerpt", &T::excerpt, "Words around the hit."),
        field("in_note", &T::in_note, "Whether the hit is in a note."));
};
template <> struct eider::Described<eider::api::QuickPerson> : eider::codec::Vocabulary {
    using P = api::QuickPerson;
    static constexpr auto value =
        record("QuickSearchPerson", "A person who was found.",
               computed(
                   "id", [](const P& p) { return p.person.id; }, "Number."),
               computed(
                   "name", [](const P& p) { return std::string_view(p.person.name); }, "Name."),
               computed(
                   "email", [](const P& p) { return p.person.email; }, "Mail address."),
               computed(
                   "is_team", [](const P& p) { return p.person.role != people::Role::customer; },
                   "Whether they are of the team."),
               field("organization_name", &P::organization, "What they belong to; empty: nothing."));
};
template <> struct eider::Described<eider::api::QuickOrganization> : eider::codec::Vocabulary {
    using O = api::QuickOrganization;
    static constexpr auto value =
        record("QuickSearchOrganization", "An organization that was found.", field("id", &O::id, "Number."),
               field("name", &O::name, "Name."), field("domains", &O::domains, "Its domains."));
};
template <> struct eider::Described<eider::api::QuickWord> : eider::codec::Vocabulary {
    using W = api::QuickWord;
    static constexpr auto value =
        record("QuickSearchWord", "A word that was looked for, folded: lower case, without accents.",
               field("word", &W::word, "The word."),
               field("is_beginning", &W::is_beginning, "Whether it may go on."));
};
template <> struct eider::Described<eider::api::QuickAnswer> : eider::codec::Vocabulary {
    using A = api::QuickAnswer;
    static constexpr auto value = record(
        "QuickSearchAnswer", "A few of each kind.", field("tickets", &A::tickets, "Newest first."),
        field("people", &A::people, "People by name or address."),
        field("people_are_near", &A::people_are_near, "Nobody is called so; these are called nearly so."),
        field("organizations", &A::organizations, "By the beginning of their name."),
        field("words", &A::words, "What was looked for, to mark it."));
};

namespace eider::api {
namespace {

using tickets::Search;

bool says_enough(std::string_view beginning) {
    constexpr unsigned char FIRST_OF_THREE_BYTES = 0xE0;
    return static_cast<unsigned char>(beginning.front()) >= FIRST_OF_THREE_BYTES ||
           count_characters(beginning) >= BEGINNING_LETTERS_MIN;
}

// What is being typed goes on: its last word is a beginning.
std::string as_typed(std::string text) {
    if (text.empty() || text.back() == ' ' || text.back() == '"' || text.back() == '*') return text;
    std::size_t begin = text.find_last_of(" \t") + 1; // 0 when there is none
    std::string_view last = std::string_view(text).substr(begin);
    if (last.find_first_of(":<>=\"-@") != std::string_view::npos || !says_enough(last)) return text;
    return text + "*";
}

// Where the first of the words stands in the text; the beginning when it is nowhere.
std::size_t place_of(std::string_view text, const std::vector<QuickWord>& words) {
    std::size_t at = 0;
    while (at < text.size()) {
        at = text.find_first_not_of(" \t\r\n", at);
        if (at == std::string_view::npos) return 0;
        std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
        for (const std::string& each : search_words(text.substr(at, end - at)))
            for (const QuickWord& word : words)
                if (word.is_beginning ? each.starts_with(word.word) : each == word.word) return at;
        at = end;
    }
    return 0;
}

std::string excerpt_of(std::string_view text, const std::vector<QuickWord>& words) {
    text = text.substr(0, SEARCHED_FOR_EXCERPT_MAX);
    std::size_t hit = place_of(text, words);
    auto is_inside = [&](std::size_t at) {
        return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
    };
    std::size_t begin = hit > EXCERPT_BYTES_BEFORE ? hit - EXCERPT_BYTES_BEFORE : 0;
    if (begin > 0)
        if (std::size_t blank = text.find_first_of(" \n", begin); blank < hit) begin = blank + 1;
    while (is_inside(begin)) ++begin;
    std::size_t end = std::min(begin + EXCERPT_BYTES_MAX, text.size());
    while (is_inside(end)) --end;
    std::string excerpt(text.substr(begin, end - begin));
    for (char& c : excerpt)
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    return fmt::format("{}{}{}", begin > 0 ? "… " : "", excerpt, end < text.size() ? " …" : "");
}

QuickTicket shown(const Call& call, tickets::Ticket ticket, const tickets::Found& found,
                  const std::vector<QuickWord>& words) {
    QuickTicket shown{.requester_name = people::name_of(call.tx, ticket.requester)};
    auto hit = found.hits.find(ticket.id);
    if (hit != found.hits.end()) {
        auto entries =
            tickets::thread(call.tx, call.actor, ticket.id, {.after = {hit->second.value - 1}, .most = 1});
        if (entries && !entries->empty()) {
            std::visit([&](const auto& entry) { shown.excerpt = excerpt_of(entry.body, words); },
                       entries->front());
            shown.in_note = std::holds_alternative<tickets::Note>(entries->front());
        }
    } else {
        shown.excerpt = excerpt_of(ticket.description, words);
    }
    shown.ticket = std::move(ticket);
    return shown;
}

void find_others(const Call& call, const Search& search, QuickAnswer& answer) {
    std::string words;
    for (const std::string& word : search.plain) words += (words.empty() ? "" : " ") + word;
    if (words.empty() || !search.query.all.empty()) return; // conditions are about tickets
    people::Page few{.before = {}, .most = QUICK_OTHERS_MAX};
    if (search.wants("user")) {
        auto people = people::list_people(call.tx, call.actor, {.external_id = {}, .words = words}, few);
        if (people.empty()) {
            people = people::people_called_nearly(call.tx, call.actor, words, QUICK_OTHERS_MAX);
            answer.people_are_near = !people.empty();
        }
        for (people::Person& person : people) {
            auto organization = people::find_organization(call.tx, person.organization);
            answer.people.push_back({std::move(person), organization ? organization->name : ""});
        }
    }
    if (!search.wants("organization")) return;
    for (auto& each : people::list_organizations(call.tx, call.actor, words, few))
        answer.organizations.push_back({each.id, std::move(each.name), std::move(each.domain_names)});
}

QuickAnswer find(const Call& call, const Search& search) {
    QuickAnswer answer;
    for (const tickets::Phrase& phrase : search.phrases)
        for (std::size_t i = 0; i < phrase.words.size() && !phrase.is_excluded; ++i)
            answer.words.push_back({phrase.words[i], phrase.is_beginning && i + 1 == phrase.words.size()});
    find_others(call, search, answer);
    if (!search.wants("ticket")) return answer;
    auto found = tickets::search_tickets(call.tx, call.actor, search, 0, QUICK_TICKETS_MAX);
    for (tickets::Ticket& ticket : found.tickets)
        answer.tickets.push_back(shown(call, std::move(ticket), found, answer.words));
    return answer;
}

} // namespace

void add_quick_search_route(Routes& routes) {
    using namespace endpoint;
    routes.add(slow_read("GET", "/api/v2/search/quick",
                         "Finds while somebody types: a few tickets, people and organizations.")
                   .query<QuickQuery>()
                   .answers<QuickAnswer>()
                   .by(Caller::team)
                   .tagged("Search"),
               [](Call& call, const QuickQuery& query) -> Result<QuickAnswer> {
                   std::string text(trim(query.query.value_or("")));
                   bool ends_word = query.query.value_or("").ends_with(' ');
                   if (text.empty()) return QuickAnswer{};
                   return find(call, TRY(tickets::read_search(call.tx, call.actor, call.now,
                                                              ends_word ? text : as_typed(text))));
               });
}

} // namespace eider::api
