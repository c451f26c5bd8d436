// Made-up texts for the benchmark: a vocabulary of 60,000 words drawn by a Zipf-like frequency, so that the
// search index looks as it does under real mail: few words everywhere, most words rare. The same seed gives
// the same texts.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace eider::bench {

inline constexpr std::uint32_t VOCABULARY_WORDS = 60'000;

// SplitMix64: small, quick and the same everywhere.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    std::uint32_t below(std::uint32_t bound) {
        return static_cast<std::uint32_t>((next() >> 32) * bound >> 32);
    }
    int between(int least, int most) {
        return least + static_cast<int>(below(static_cast<std::uint32_t>(most - least + 1)));
    }
    bool chance(double probability) { return static_cast<double>(next() >> 11) * 0x1.0p-53 < probability; }

  private:
    std::uint64_t state_;
};

// The word of a rank: 0 is the most frequent one. Each rank has a word of its own.
std::string word_of(std::uint32_t rank);

class Texts {
  public:
    Texts(); // builds its tables: some 10 ms
    const std::string& draw(Dice& dice) const { return words_[ranks_[dice.next() & (ranks_.size() - 1)]]; }
    std::string sentence(Dice& dice, int words) const; // a subject
    std::string body(Dice& dice) const;                // 40 to 80 words in sentences

  private:
    std::vector<std::string> words_;
    std::vector<std::uint16_t> ranks_; // a rank stands here as often as it is drawn
};

} // namespace eider::bench
