// The preference card: how somebody likes to be served, one short text for each aspect, with where it comes
// from. What they said themselves stands above what somebody saw. It is theirs: they can read, correct and
// erase it. Nothing is ever guessed.
#pragma once
#include "platform/base/clock.h"
#include "platform/base/result.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eider::people {

inline constexpr std::size_t PREFERENCE_CHARACTERS_MAX = 200;
inline constexpr std::size_t PRONUNCIATION_CHARACTERS_MAX = 100;

enum class Aspect : std::uint8_t { depth = 0, channel = 1, times = 2, form = 3, access = 4 };
enum class PreferenceSource : std::uint8_t { said = 0, seen = 1 };

struct Preference {
    Aspect aspect = Aspect::depth;
    std::string text;
    PreferenceSource source = PreferenceSource::said;
    Instant noted_at;
    friend bool operator==(const Preference&, const Preference&) = default;
};

std::string write_preferences(std::span<const Preference> card); // as one text, for the store
std::vector<Preference> read_preferences(std::string_view text);

// The card as `given` wants it, by aspect, each once; what did not change keeps its time. Blank ones are left
// out. Refuses, with the field "preferences", one that is too long, an aspect named twice, and what was only
// seen in the place of something that they said.
Result<std::vector<Preference>> changed_preferences(std::span<const Preference> old,
                                                    std::vector<Preference> given, Instant now);
Result<std::string> clean_pronunciation(std::string_view text);

} // namespace eider::people
