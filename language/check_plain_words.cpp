// C5: terms that the customer did not use and nobody explains, and sentences that are too long.
#include "language/draft_parts.h"

#include <algorithm>
#include <unordered_set>

namespace eider::language {
namespace {

constexpr std::size_t SENTENCE_WORDS_MAX = 25;
constexpr std::size_t TERMS_OF_EXPERT_MIN = 3; // so many terms in a message: its writer knows the field
constexpr std::size_t CAPITALS_BYTES_MAX = 6;  // longer ones are names or shouted
constexpr std::size_t APPOSITION_TOKENS_MAX = 14;
constexpr std::size_t SLOT_BYTES_MAX = 40; // "[Mr/Ms NAME]"

class PlainWords {
  public:
    explicit PlainWords(const Exchange& exchange) : draft_(exchange.draft), message_(exchange.message) {
        for (std::size_t i = 0; i < message_.matched.text.tokens.size(); ++i) {
            bool is_new = known_.insert(message_.token(i).word).second;
            bool is_term =
                message_.is(i, "jargon") || message_.is(i, "expert-word") || is_unknown_capitals(message_, i);
            terms_of_message_ += is_new && is_term;
        }
    }

    bool is_too_long(const Sentence& sentence) const {
        std::size_t count = 0, end = 0;
        for (std::size_t i = sentence.first; i < sentence.last; ++i) {
            const Token& token = draft_.token(i);
            bool is_new = token.span.begin >= end; // "I'll" is one
            count += token.kind != TokenKind::punctuation && is_new;
            end = token.span.end;
        }
        return count > SENTENCE_WORDS_MAX;
    }

    // The first term of a run that is neither known nor explained.
    bool has_term(const Sentence& sentence, const std::vector<Hit>& terms) const {
        if (terms_of_message_ >= TERMS_OF_EXPERT_MIN) return false;
        auto term = std::ranges::lower_bound(terms, sentence.first, {}, &Hit::first);
        for (; term != terms.end() && term->first < sentence.last; ++term)
            if (!is_known(term->first, term->last) && !is_joined(source(), draft_.token(term->first).span) &&
                !is_explained(term->last, sentence))
                return true;
        for (std::size_t i = sentence.first; i < sentence.last; ++i)
            if (is_unknown_capitals(draft_, i) && !is_known(i, i + 1) && !is_explained(i + 1, sentence) &&
                !is_slot(source(), draft_.token(i)))
                return true;
        return false;
    }

  private:
    std::string_view source() const { return draft_.matched.text.source; }
    static bool is_unknown_capitals(const Found& found, std::size_t i) {
        const Token& token = found.token(i);
        if (!token.is_in_capitals || token.span.end - token.span.begin > CAPITALS_BYTES_MAX) return false;
        if (found.is(i, "known-capitals")) return false;
        return !is_part_of_code(found.matched.text.source, token.span) && !is_shouted(found, i);
    }
    // What is left to be filled in is another check's.
    static bool is_slot(std::string_view source, const Token& token) {
        std::string_view written = source.substr(token.span.begin, token.span.end - token.span.begin);
        bool is_blanked = written.find_first_not_of('X') == std::string_view::npos;
        std::size_t from = token.span.begin > SLOT_BYTES_MAX ? token.span.begin - SLOT_BYTES_MAX : 0;
        std::string_view before = source.substr(from, token.span.begin - from);
        std::size_t open = before.find_last_of("[<{"), close = before.find_last_of("]>}");
        if (open != std::string_view::npos && (close == std::string_view::npos || close < open)) return true;
        return is_blanked || token.word == "todo" || token.word == "fixme" || token.word == "tbd" ||
               token.word == "tba" || token.word == "tbc" ||
               (token.span.begin > 0 && source[token.span.begin - 1] == '$');
    }
    // "WT-20841", "JK_4": an identifier, no word.
    static bool is_joined(std::string_view source, Span span) {
        auto joins = [&](std::size_t at) {
            char c = at < source.size() ? source[at] : ' ';
            return c == '_' || c == '-' || c == '/' || c == '.' || (c >= '0' && c <= '9');
        };
        auto goes_on = [&](std::size_t at) { return at < source.size() && source[at] > ' '; };
        return (span.begin > 0 && joins(span.begin - 1)) || (joins(span.end) && goes_on(span.end + 1));
    }
    static bool is_part_of_code(std::string_view source, Span span) {
        bool has_number = span.end + 1 < source.size() && source[span.end] == ' ' &&
                          source[span.end + 1] >= '0' && source[span.end + 1] <= '9';
        return has_number || is_joined(source, span);
    }
    static bool is_shouted(const Found& found, std::size_t i) {
        const Sentence& sentence = found.sentence_of(i);
        auto shouts = [&](std::size_t at) {
            return at >= sentence.first && at < sentence.last && found.token(at).is_in_capitals;
        };
        return shouts(i + 1) || (i > 0 && shouts(i - 1));
    }
    bool is_known(std::size_t first, std::size_t last) const {
        for (std::size_t i = first; i < last; ++i)
            if (known_.contains(draft_.token(i).word)) return true;
        return false;
    }
    bool is_explained(std::size_t behind, const Sentence& sentence) const {
        if (behind < sentence.last && (draft_.says(behind, "(") || draft_.says(behind, ")"))) return true;
        // "a PNR, the six letters on your ticket, is all we need"
        if (behind + 1 < sentence.last && draft_.says(behind, ",") && draft_.is(behind + 1, "determiner"))
            for (std::size_t i = behind + 2; i < std::min(sentence.last, behind + APPOSITION_TOKENS_MAX); ++i)
                if (draft_.says(i, ",")) return true;
        auto hit = std::ranges::lower_bound(draft_.hits, sentence.first, {}, &Hit::first);
        for (; hit != draft_.hits.end() && hit->first < sentence.last; ++hit)
            if (hit->finds == Finds::explanation) return true;
        return false;
    }

    const Found& draft_;
    const Found& message_;
    std::unordered_set<std::string> known_;
    std::size_t terms_of_message_ = 0;
};

} // namespace

Hints check_plain_words(const Exchange& exchange) {
    PlainWords words(exchange);
    std::vector<Hit> terms = hits_of(exchange.draft, Finds::jargon);
    Hints out;
    for (std::size_t s : exchange.body) {
        const Sentence& sentence = exchange.draft.matched.text.sentences[s];
        bool is_long = words.is_too_long(sentence);
        if (!is_long && !words.has_term(sentence, terms)) continue;
        out.push_back(hint_of(exchange, "C5", is_long ? Lack::long_sentence : Lack::term, sentence.span));
    }
    return out;
}

} // namespace eider::language
