// Finds names that are nearly so: candidates by trigrams, then letter by letter.
#include "people/near_names.h"
#include "platform/base/text.h"
#include "platform/text/fold.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::people {
namespace {

using storage::Engine;
using storage::Row;
using storage::Sql;
using storage::Transaction;

constexpr int CANDIDATES_MAX = 200;
constexpr std::size_t LONG_WORD_LETTERS = 8;
constexpr std::size_t LETTERS_MAX = 64; // of one word; what is longer is no name

const Sql select_candidates(
    "select p.id, p.name_folded from people_names f join people p on p.id = f.rowid where people_names "
    "match ?1 and p.deleted_at is null order by f.rank limit ?2",
    "select id, name_folded from people where ?1 <% name_folded and deleted_at is null order by "
    "word_similarity(?1, name_folded) desc, id limit ?2");
const Sql loosely("select 1", "set local pg_trgm.word_similarity_threshold = 0.35");

std::u32string letters_of(std::string_view text) {
    std::u32string letters;
    for (std::size_t at = 0; at < text.size();) {
        auto first = static_cast<unsigned char>(text[at]);
        std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        char32_t letter = first;
        for (std::size_t i = 1; i < size && at + i < text.size(); ++i)
            letter = letter << 8 | static_cast<unsigned char>(text[at + i]);
        letters += letter;
        at += size;
    }
    return letters;
}

// How many letters stand wrong: inserted, left away, exchanged, or two in each other's place.
std::size_t distance(const std::u32string& one, const std::u32string& other) {
    std::vector<std::vector<std::size_t>> far(one.size() + 1, std::vector<std::size_t>(other.size() + 1));
    for (std::size_t i = 0; i <= one.size(); ++i) far[i][0] = i;
    for (std::size_t j = 0; j <= other.size(); ++j) far[0][j] = j;
    for (std::size_t i = 1; i <= one.size(); ++i)
        for (std::size_t j = 1; j <= other.size(); ++j) {
            std::size_t exchanged = far[i - 1][j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
            far[i][j] = std::min({far[i - 1][j] + 1, far[i][j - 1] + 1, exchanged});
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                far[i][j] = std::min(far[i][j], far[i - 2][j - 2] + 1);
        }
    return far[one.size()][other.size()];
}

// Wrong letters between what was typed and the beginning of a name that fits it best; nothing: too many.
std::optional<std::size_t> wrong_letters(std::string_view typed, std::string_view name) {
    std::u32string one = letters_of(typed), other = letters_of(name);
    if (one.size() < NEAR_LETTERS_MIN || one.size() > LETTERS_MAX || other.size() > LETTERS_MAX) return {};
    std::size_t most = one.size() >= LONG_WORD_LETTERS ? 2 : 1;
    std::size_t best = most + 1;
    for (std::size_t length = one.size() - most; length <= one.size() + most; ++length)
        if (length <= other.size()) best = std::min(best, distance(one, other.substr(0, length)));
    if (best > most) return {};
    return best;
}

std::optional<std::size_t> wrong_letters(const std::vector<std::string>& typed, std::string_view name) {
    std::size_t all = 0;
    auto words = search_words(name);
    for (const std::string& each : typed) {
        std::optional<std::size_t> best;
        for (const std::string& word : words)
            if (auto wrong = wrong_letters(each, word); wrong && (!best || *wrong < *best)) best = wrong;
        if (!best && std::ranges::find(words, each) != words.end()) best = 0; // a short word, written right
        if (!best) return {};
        all += *best;
    }
    return all;
}

// "oka" or "kaf" or ..., for the index of trigrams on SQLite.
std::string trigrams_of(const std::vector<std::string>& words) {
    constexpr std::size_t TRIGRAM = 3;
    std::string match;
    for (const std::string& word : words) {
        std::vector<std::size_t> begins;
        for (std::size_t at = 0; at < word.size(); ++at)
            if ((static_cast<unsigned char>(word[at]) & 0xC0) != 0x80) begins.push_back(at);
        begins.push_back(word.size());
        for (std::size_t i = 0; i + TRIGRAM < begins.size(); ++i)
            match += fmt::format("{}\"{}\"", match.empty() ? "" : " OR ",
                                 word.substr(begins[i], begins[i + TRIGRAM] - begins[i]));
    }
    return match;
}

} // namespace

bool is_near(std::string_view typed, std::string_view name) { return wrong_letters(typed, name).has_value(); }

std::vector<Person> people_called_nearly(Transaction& tx, const Actor& actor, std::string_view text,
                                         int most) {
    if (!actor.is_team()) return {};
    auto words = search_words(text);
    std::string match;
    if (tx.engine() == Engine::sqlite)
        match = trigrams_of(words);
    else
        for (const std::string& word : words) match += (match.empty() ? "" : " ") + word;
    if (match.empty()) return {};
    tx.run(loosely);
    std::vector<std::pair<std::size_t, PersonId>> near;
    tx.each(select_candidates, {match, CANDIDATES_MAX}, [&](const Row& row) {
        if (auto wrong = wrong_letters(words, row.text(1))) near.emplace_back(*wrong, row.id<PersonId>(0));
    });
    std::ranges::sort(near);
    std::vector<Person> people;
    for (const auto& [wrong, id] : near) {
        if (std::ssize(people) >= most) break;
        auto person = find_person(tx, id);
        if (person) people.push_back(std::move(*person));
    }
    return people;
}

} // namespace eider::people
