// Which packs there are, and in which language a text is written.
#include "language/pack.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace eider::language {
namespace {

constexpr std::size_t WORDS_MAX = 400;      // so many words are enough to know a language
constexpr std::size_t COMMON_SHARE_MIN = 8; // at least one word in eight is a common one

std::array<const Pack*, 2> packs() { return {&english(), &german()}; }

} // namespace

const Pack* find_pack(std::string_view code) {
    std::string_view language = code.substr(0, code.find_first_of("-_"));
    for (const Pack* pack : packs())
        if (pack->code == language) return pack;
    return nullptr;
}

std::string_view recognise_language(std::string_view text) {
    constexpr std::size_t BYTES_MAX = WORDS_MAX * 20;
    const Text words = split_text(text.substr(0, BYTES_MAX), english().spellings, {});
    std::size_t most = 0, count = std::min(words.tokens.size(), WORDS_MAX);
    std::string_view best;
    for (const Pack* pack : packs()) {
        std::unordered_set<std::string_view> common(pack->common_words.begin(), pack->common_words.end());
        std::size_t known = 0;
        for (std::size_t i = 0; i < count; ++i) known += common.contains(words.tokens[i].word) ? 1u : 0u;
        if (known > most) {
            most = known;
            best = pack->code;
        }
    }
    return most * COMMON_SHARE_MIN >= count ? best : std::string_view{};
}

} // namespace eider::language
