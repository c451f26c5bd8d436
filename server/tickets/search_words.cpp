// Reads what people type into the search field.
#include "people/people.h"
#include "platform/base/text.h"
#include "platform/text/fold.h"
#include "tickets/search.h"

#include <fmt/format.h>

namespace eider::tickets {
namespace {

using people::Actor;
using storage::Transaction;

struct Token {
    bool excluded = false;
    std::string field; // empty: a word or phrase
    Test test = Test::is;
    std::string value;
    bool quoted = false;
};

bool is_field_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '0' && c <= '9');
}

std::string take_value(std::string_view& text, bool& quoted) {
    quoted = !text.empty() && text.front() == '"';
    if (quoted) {
        text.remove_prefix(1);
        std::size_t end = text.find('"');
        std::string value(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        return value;
    }
    std::size_t end = text.find_first_of(" \t\r\n");
    std::string value(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end);
    return value;
}

std::optional<Test> take_test(std::string_view& text) {
    static constexpr std::pair<std::string_view, Test> signs[] = {
        {"<=", Test::less_or_is}, {">=", Test::greater_or_is}, {"<", Test::less},
        {">", Test::greater},     {"!=", Test::is_not},        {":", Test::is},
        {"=", Test::is}};
    for (const auto& [sign, test] : signs)
        if (text.starts_with(sign)) {
            text.remove_prefix(sign.size());
            return test;
        }
    return {};
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    while (!(text = trim(text)).empty()) {
        Token token;
        if (text.size() > 1 && text.front() == '-') {
            token.excluded = true;
            text.remove_prefix(1);
        }
        std::size_t letters = 0;
        while (letters < text.size() && is_field_letter(text[letters])) ++letters;
        std::string_view rest = text.substr(letters);
        auto test = letters > 0 ? take_test(rest) : std::nullopt;
        bool is_address = rest.starts_with("//"); // "https://..." is no field
        if (test && !is_address && !rest.empty() && rest.front() != ' ') {
            token.field = ascii_lower(text.substr(0, letters));
            token.test = *test;
            text = rest;
        }
        token.value = take_value(text, token.quoted);
        tokens.push_back(std::move(token));
    }
    return tokens;
}

std::unexpected<Refusal> refuse_value(const Token& token, std::string_view hint) {
    return refuse(RefusalKind::invalid,
                  fmt::format("Search: {}:{} cannot be understood. {}", token.field, token.value, hint));
}

// "2026-11-21", a full time, or "4hours", "30minutes", "2days", "3weeks", "1month", "1year" ago.
std::optional<Instant> moment(std::string_view text, Instant now) {
    if (auto instant = from_iso(text)) return instant;
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    auto count = to_integer(text.substr(0, digits));
    std::string unit = ascii_lower(trim(text.substr(digits)));
    if (unit.ends_with('s')) unit.pop_back();
    static constexpr std::pair<std::string_view, std::int64_t> units[] = {
        {"minute", 60},      {"hour", 3600},        {"day", 86400},
        {"week", 7 * 86400}, {"month", 30 * 86400}, {"year", 365 * 86400}};
    if (!count || *count > 1'000'000) return {};
    for (const auto& [name, seconds] : units)
        if (unit == name) return now - std::chrono::seconds(*count * seconds);
    return {};
}

Result<std::int64_t> person_value(Transaction& tx, const Actor& actor, const Token& token) {
    if (token.value == "me") return actor.person.value;
    if (token.value == "none") return 0;
    if (auto id = to_integer(token.value)) return people::current_person(tx, {*id}).value;
    if (token.value.find('@') != std::string::npos) {
        auto person = people::find_person_by_address(tx, token.value);
        return person ? person->id.value : -1; // nobody: finds nothing
    }
    auto named =
        people::list_people(tx, actor, {.external_id = {}, .words = token.value}, {.before = {}, .most = 1});
    return named.empty() ? -1 : named.front().id.value;
}

Result<std::int64_t> group_value(Transaction& tx, const Actor& actor, const Token& token) {
    if (token.value == "none") return 0;
    if (auto id = to_integer(token.value)) return *id;
    for (const people::Group& group : people::list_groups(tx, actor, {.before = {}}))
        if (fold(group.name) == fold(token.value)) return group.id.value;
    return -1;
}

Result<std::int64_t> organization_value(Transaction& tx, const Actor& actor, const Token& token) {
    if (token.value == "none") return 0;
    if (auto id = to_integer(token.value)) return *id;
    auto found = people::find_organizations(tx, actor, token.value, {});
    return found.empty() ? -1 : found.front().id.value;
}

template <class Named>
Result<std::int64_t> rank_value(const Token& token, Named named, std::string_view hint) {
    if (token.value == "none") return 0;
    auto rank = named(ascii_lower(token.value));
    if (!rank) return refuse_value(token, hint);
    return static_cast<std::int64_t>(*rank);
}

struct KnownField {
    std::string_view name;
    Field field;
};
constexpr KnownField known_fields[] = {{"status", Field::status},
                                       {"priority", Field::priority},
                                       {"ticket_type", Field::type},
                                       {"assignee", Field::assignee},
                                       {"assignee_id", Field::assignee},
                                       {"group", Field::group},
                                       {"group_id", Field::group},
                                       {"requester", Field::requester},
                                       {"requester_id", Field::requester},
                                       {"submitter", Field::submitter},
                                       {"organization", Field::organization},
                                       {"organization_id", Field::organization},
                                       {"tags", Field::tags},
                                       {"tag", Field::tags},
                                       {"subject", Field::subject},
                                       {"via", Field::via},
                                       {"external_id", Field::external_id},
                                       {"created", Field::created},
                                       {"created_at", Field::created},
                                       {"updated", Field::updated},
                                       {"updated_at", Field::updated},
                                       {"solved", Field::solved},
                                       {"due_date", Field::due},
                                       {"cc", Field::copied},
                                       {"recipient", Field::recipient},
                                       {"id", Field::id},
                                       {"ticket_id", Field::id},
                                       {"problem_id", Field::problem}};
constexpr std::string_view people_field_names[] = {"email", "name",  "role",   "phone",
                                                   "user",  "notes", "details"};

Result<void> fill(Transaction& tx, const Actor& actor, Instant now, const Token& token, Term& term) {
    switch (term.field) {
    case Field::status:
        term.numbers = {
            TRY(rank_value(token, status_named, "A status is new, open, pending, hold, solved or closed."))};
        return {};
    case Field::priority:
        term.numbers = {TRY(rank_value(token, priority_named, "A priority is low, normal, high or urgent."))};
        return {};
    case Field::type:
        term.numbers = {TRY(rank_value(token, type_named, "A type is question, incident, problem or task."))};
        return {};
    case Field::assignee:
    case Field::requester:
    case Field::submitter:
    case Field::copied: term.numbers = {TRY(person_value(tx, actor, token))}; return {};
    case Field::group: term.numbers = {TRY(group_value(tx, actor, token))}; return {};
    case Field::organization: term.numbers = {TRY(organization_value(tx, actor, token))}; return {};
    case Field::created:
    case Field::updated:
    case Field::solved:
    case Field::due: {
        auto at = moment(token.value, now);
        if (!at) return refuse_value(token, "A time is written as 2026-11-21 or 4hours.");
        term.numbers = {to_milliseconds(*at)};
        return {};
    }
    case Field::id:
    case Field::problem: {
        auto id = to_integer(token.value);
        if (!id) return refuse_value(token, "A number is wanted.");
        term.numbers = {*id};
        return {};
    }
    case Field::tags:
        if (token.value != "none") term.texts = split_tags(token.value);
        return {};
    default: term.texts = {token.value}; return {};
    }
}

bool is_day(const Token& token) { return token.value.size() == 10 && from_iso(token.value).has_value(); }
bool is_time(Field field) {
    return field == Field::created || field == Field::updated || field == Field::solved ||
           field == Field::due;
}

Result<void> add_field(Transaction& tx, const Actor& actor, Instant now, const Token& token, Field field,
                       Search& search) {
    Term term{.field = field, .test = token.test};
    TRY_VOID(fill(tx, actor, now, token, term));
    bool excluded = token.excluded || term.test == Test::is_not;
    if (is_time(field) && is_day(token)) { // a day is all its hours
        constexpr std::int64_t DAY = 86'400'000;
        std::int64_t begin = term.numbers[0];
        if (term.test == Test::is && excluded) {
            search.query.all.push_back(
                {.field = field, .test = Test::outside, .numbers = {begin, begin + DAY}});
            return {};
        }
        if (term.test == Test::is && !excluded) {
            search.query.all.push_back({.field = field, .test = Test::greater_or_is, .numbers = {begin}});
            search.query.all.push_back({.field = field, .test = Test::less, .numbers = {begin + DAY}});
            return {};
        }
        if (term.test == Test::greater || term.test == Test::less_or_is) {
            term.numbers = {begin + DAY};
            term.test = term.test == Test::greater ? Test::greater_or_is : Test::less;
        }
    }
    if (excluded) {
        static constexpr std::pair<Test, Test> opposite[] = {
            {Test::is, Test::is_not},          {Test::is_not, Test::is_not},
            {Test::less, Test::greater_or_is}, {Test::less_or_is, Test::greater},
            {Test::greater, Test::less_or_is}, {Test::greater_or_is, Test::less}};
        for (const auto& [test, other] : opposite)
            if (term.test == test) {
                term.test = other;
                break;
            }
    }
    search.query.all.push_back(std::move(term));
    return {};
}

void add_words(const Token& token, Search& search) {
    std::string_view value = token.value;
    bool beginning = !token.quoted && value.ends_with('*');
    Phrase phrase{.words = search_words(value), .is_beginning = beginning, .is_excluded = token.excluded};
    if (phrase.words.empty()) return;
    if (!token.excluded) search.plain.emplace_back(trim(value.substr(0, value.size() - beginning)));
    search.phrases.push_back(std::move(phrase));
}

} // namespace

bool Search::wants(std::string_view type) const {
    return types.empty() || std::ranges::find(types, type) != types.end();
}

Result<Search> read_search(Transaction& tx, const Actor& actor, Instant now, std::string_view text) {
    if (text.size() > QUERY_BYTES_MAX)
        return refuse(RefusalKind::invalid,
                      fmt::format("Search: at most {} characters, please.", QUERY_BYTES_MAX));
    Search search;
    auto tokens = tokens_of(text);
    if (tokens.size() > QUERY_WORDS_MAX)
        return refuse(RefusalKind::invalid,
                      fmt::format("Search: at most {} words at once, please.", QUERY_WORDS_MAX));
    for (const Token& token : tokens) {
        if (token.field == "type" && !type_named(ascii_lower(token.value))) {
            search.types.push_back(ascii_lower(token.value));
            continue;
        }
        if (token.field == "order_by" || token.field == "sort") {
            (token.field == "order_by" ? search.sort_by : search.sort_order) = ascii_lower(token.value);
            continue;
        }
        auto known =
            std::ranges::find_if(known_fields, [&](const auto& each) { return each.name == token.field; });
        if (token.field == "type") {
            TRY_VOID(add_field(tx, actor, now, token, Field::type, search));
            search.types.push_back("ticket");
        } else if (known != std::end(known_fields)) {
            TRY_VOID(add_field(tx, actor, now, token, known->field, search));
        } else if (std::ranges::find(people_field_names, token.field) != std::end(people_field_names)) {
            search.people_fields.emplace_back(token.field, token.value);
        } else {
            Token whole = token; // "re:order": no field of ours, so it is text
            if (!token.field.empty()) whole.value = token.field + " " + token.value;
            add_words(whole, search);
        }
    }
    bool only_excluded =
        !search.phrases.empty() &&
        std::ranges::all_of(search.phrases, [](const Phrase& phrase) { return phrase.is_excluded; });
    if (only_excluded)
        return refuse(RefusalKind::invalid,
                      "Search: add at least one word to look for beside those to leave out.");
    return search;
}

} // namespace eider::tickets
