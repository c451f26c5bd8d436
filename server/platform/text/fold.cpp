// Folding with ICU; plain ASCII, the most of all mail, takes a short way.
#include "platform/text/fold.h"

#include "platform/base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace eider {
namespace {

bool is_ascii(std::string_view text) {
    for (char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

bool is_accent(UChar32 c) { return c >= 0x300 && c <= 0x36F; }

// Case and width folded, accents taken off, everything else whole again (so that a Japanese or Korean sign
// stays one).
icu::UnicodeString folded(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    icu::UnicodeString source =
        icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())}).foldCase();
    icu::UnicodeString parts = icu::Normalizer2::getNFKDInstance(error)->normalize(source, error);
    icu::UnicodeString bare;
    for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1))
        if (UChar32 c = parts.char32At(i); !is_accent(c)) bare.append(c);
    icu::UnicodeString whole = icu::Normalizer2::getNFCInstance(error)->normalize(bare, error);
    return U_SUCCESS(error) ? whole : source;
}

bool is_written_without_blanks(UChar32 c) {
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &error);
    return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
           script == USCRIPT_THAI;
}

bool belongs_to_word(UChar32 c) {
    if (u_isalnum(c)) return true;
    auto type = u_charType(c);
    return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

void append(std::string& out, UChar32 c) { icu::UnicodeString(c).toUTF8String(out); }

// Collects words; runs of characters without blanks between become overlapping pairs.
class Words {
  public:
    void add(UChar32 c) {
        if (is_written_without_blanks(c)) {
            if (!word_.empty() && !previous_) finish();
            if (previous_) {
                std::string pair;
                append(pair, previous_);
                append(pair, c);
                words.push_back(std::move(pair));
            }
            alone_ = previous_ == 0;
            previous_ = c;
            return;
        }
        if (previous_) finish();
        append(word_, c);
    }
    void finish() {
        if (previous_ && alone_) append(word_, previous_);
        previous_ = 0;
        alone_ = false;
        if (!word_.empty()) words.emplace_back(cut_utf8(word_, WORD_BYTES_MAX));
        word_.clear();
    }
    std::vector<std::string> words;

  private:
    std::string word_;
    UChar32 previous_ = 0;
    bool alone_ = false;
};

std::vector<std::string> ascii_words(std::string_view text) {
    std::vector<std::string> words;
    std::size_t begin = 0;
    auto alnum = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && alnum(text[i])) continue;
        if (i > begin) words.push_back(ascii_lower(text.substr(begin, std::min(i - begin, WORD_BYTES_MAX))));
        begin = i + 1;
    }
    return words;
}

} // namespace

std::string fold(std::string_view text) {
    if (is_ascii(text)) return ascii_lower(text);
    std::string out;
    folded(text).toUTF8String(out);
    return out;
}

std::vector<std::string> search_words(std::string_view text) {
    if (is_ascii(text)) return ascii_words(text);
    icu::UnicodeString letters = folded(text);
    Words words;
    for (int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
        UChar32 c = letters.char32At(i);
        if (belongs_to_word(c))
            words.add(c);
        else
            words.finish();
    }
    words.finish();
    return std::move(words.words);
}

} // namespace eider
