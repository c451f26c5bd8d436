// Vocabulary and frequencies.
#include "bench/texts.h"

#include <cmath>

namespace eider::bench {
namespace {

constexpr std::size_t DRAWS = std::size_t{1} << 22; // enough that the rarest word has a place
constexpr std::uint32_t CONSONANTS = 16, VOWELS = 5, SYLLABLES = CONSONANTS * VOWELS;
constexpr std::uint32_t LONG_WORDS = SYLLABLES * SYLLABLES * SYLLABLES;
constexpr std::uint32_t STRIDE =
    313'331; // shares no factor with LONG_WORDS: neighbours in rank do not look alike
constexpr int SENTENCE_WORDS = 11, PARAGRAPH_SENTENCES = 3, BODY_WORDS_MIN = 40, BODY_WORDS_MAX = 80;

void append_syllable(std::string& word, std::uint32_t number) {
    word += "bdfghjklmnprstvz"[number / VOWELS % CONSONANTS];
    word += "aeiou"[number % VOWELS];
}

char upper(char c) { return static_cast<char>(c - 'a' + 'A'); }

} // namespace

std::uint64_t Dice::next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

std::string word_of(std::uint32_t rank) {
    std::string word;
    if (rank < SYLLABLES) {
        append_syllable(word, rank);
    } else if (rank < SYLLABLES * SYLLABLES) {
        append_syllable(word, rank % SYLLABLES);
        append_syllable(word, rank / SYLLABLES);
    } else {
        auto number = static_cast<std::uint32_t>(std::uint64_t{rank} * STRIDE % LONG_WORDS);
        append_syllable(word, number % SYLLABLES);
        append_syllable(word, number / SYLLABLES % SYLLABLES);
        append_syllable(word, number / SYLLABLES / SYLLABLES);
    }
    return word;
}

Texts::Texts() {
    words_.reserve(VOCABULARY_WORDS);
    double sum = 0;
    for (std::uint32_t rank = 0; rank < VOCABULARY_WORDS; ++rank) {
        words_.push_back(word_of(rank));
        sum += 1.0 / (rank + 1);
    }
    ranks_.resize(DRAWS);
    double so_far = 0;
    std::size_t place = 0;
    for (std::uint32_t rank = 0; rank < VOCABULARY_WORDS; ++rank) {
        so_far += 1.0 / (rank + 1) / sum;
        auto end = static_cast<std::size_t>(std::lround(so_far * static_cast<double>(DRAWS)));
        while (place < end && place < DRAWS) ranks_[place++] = static_cast<std::uint16_t>(rank);
    }
    while (place < DRAWS) ranks_[place++] = VOCABULARY_WORDS - 1;
}

std::string Texts::sentence(Dice& dice, int words) const {
    std::string text;
    for (int i = 0; i < words; ++i) {
        if (i > 0) text += ' ';
        text += draw(dice);
    }
    text[0] = upper(text[0]);
    return text;
}

std::string Texts::body(Dice& dice) const {
    std::string text;
    int left = dice.between(BODY_WORDS_MIN, BODY_WORDS_MAX);
    for (int sentences = 1; left > 0; ++sentences) {
        int words = std::min(left, SENTENCE_WORDS);
        text += sentence(dice, words);
        left -= words;
        text += left == 0 ? "." : sentences % PARAGRAPH_SENTENCES == 0 ? ".\n\n" : ". ";
    }
    return text;
}

} // namespace eider::bench
