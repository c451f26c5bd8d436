// Which sentences of a draft say something, and what its rules found in them.
#include "language/draft_parts.h"

#include <algorithm>

namespace eider::language {
namespace {

constexpr std::size_t GREETING_WORDS_MAX = 7; // "Dear Mr and Mrs Hale-Winter,"
constexpr std::size_t CLOSING_WORDS_MAX = 8;  // "With kind regards from all of us,"
constexpr std::size_t NAME_WORDS_MAX = 4;     // "Lena", "Graham Tull, Billing"

std::size_t words_in(const Found& draft, const Sentence& sentence) {
    std::size_t count = 0;
    for (std::size_t i = sentence.first; i < sentence.last; ++i)
        count += draft.token(i).kind != TokenKind::punctuation;
    return count;
}

bool ends_sentence(const Found& draft, const Sentence& sentence) {
    return draft.says(sentence.last - 1, ".") || draft.says(sentence.last - 1, "?");
}

bool is_greeting(const Found& draft, const Sentence& sentence) {
    return draft.is(sentence.first, "greeting") && words_in(draft, sentence) <= GREETING_WORDS_MAX &&
           !ends_sentence(draft, sentence);
}

bool is_closing(const Found& draft, const Sentence& sentence) {
    if (!draft.token(sentence.first).after_line || words_in(draft, sentence) > CLOSING_WORDS_MAX ||
        ends_sentence(draft, sentence))
        return false;
    for (std::size_t i = sentence.first; i < sentence.last; ++i)
        if (draft.is(i, "closing")) return true;
    return false;
}

bool is_name(const Found& draft, const Sentence& sentence) {
    if (words_in(draft, sentence) > NAME_WORDS_MAX) return false;
    for (std::size_t i = sentence.first; i < sentence.last; ++i)
        if (draft.token(i).kind == TokenKind::word && !draft.token(i).is_capitalised) return false;
    return true;
}

} // namespace

std::vector<std::size_t> find_body(const Found& draft) {
    std::vector<std::size_t> out;
    const std::vector<Sentence>& sentences = draft.matched.text.sentences;
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        if (sentences[s].is_quoted || (s == 0 && is_greeting(draft, sentences[s]))) continue;
        if (s > 0 && is_closing(draft, sentences[s])) continue;
        out.push_back(s);
    }
    while (out.size() > 1 && is_name(draft, sentences[out.back()])) out.pop_back();
    return out;
}

std::vector<Hit> hits_of(const Found& found, Finds wanted, Finds denied) {
    std::vector<bool> taken_back(found.matched.text.tokens.size(), false);
    for (const Hit& hit : found.hits)
        if (hit.finds == denied)
            std::fill(taken_back.begin() + hit.first, taken_back.begin() + hit.last, true);
    std::vector<Hit> out = hits_of(found, wanted);
    std::erase_if(out, [&](const Hit& hit) {
        auto begin = taken_back.begin() + hit.first, end = taken_back.begin() + hit.last;
        return std::find(begin, end, true) != end;
    });
    return out;
}

std::vector<Hit> hits_of(const Found& found, Finds wanted) {
    std::vector<Hit> out;
    for (const Hit& hit : found.hits)
        if (hit.finds == wanted && !found.matched.text.sentences[hit.sentence].is_quoted) out.push_back(hit);
    return out;
}

std::string stem_of(std::string_view word, const Pack& pack) {
    constexpr std::size_t STEM_BYTES_MIN = 3;
    for (std::string_view ending : pack.endings)
        if (word.ends_with(ending) && word.size() >= ending.size() + STEM_BYTES_MIN) {
            word.remove_suffix(ending.size());
            break;
        }
    bool is_doubled = word.size() > STEM_BYTES_MIN && word.back() == word[word.size() - 2];
    return std::string(word.substr(0, word.size() - (is_doubled ? 1 : 0)));
}

} // namespace eider::language
