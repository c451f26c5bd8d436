// The preference card.
#include "people/preferences.h"

#include "platform/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::people {
namespace {

std::unexpected<Refusal> wrong(std::string code, std::string sentence) {
    return refuse_field("preferences", std::move(code), "Preferences: " + std::move(sentence));
}

// On one line, as the store keeps it.
std::string clean(std::string_view text) {
    std::string clean(trim(text));
    for (char& c : clean)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return clean;
}

const Preference* find(std::span<const Preference> card, Aspect aspect) {
    auto found = std::ranges::find(card, aspect, &Preference::aspect);
    return found == card.end() ? nullptr : &*found;
}

} // namespace

std::string write_preferences(std::span<const Preference> card) {
    std::string text;
    for (const Preference& each : card)
        text += fmt::format("{}\t{}\t{}\t{}\n", static_cast<int>(each.aspect), static_cast<int>(each.source),
                            to_milliseconds(each.noted_at), each.text);
    return text;
}

std::vector<Preference> read_preferences(std::string_view text) {
    std::vector<Preference> card;
    for (std::string_view line : split(text, '\n')) {
        auto parts = split(line, '\t');
        if (parts.size() != 4) continue;
        card.push_back({.aspect = static_cast<Aspect>(to_integer(parts[0]).value_or(0)),
                        .text = std::string(parts[3]),
                        .source = static_cast<PreferenceSource>(to_integer(parts[1]).value_or(0)),
                        .noted_at = from_milliseconds(to_integer(parts[2]).value_or(0))});
    }
    return card;
}

Result<std::vector<Preference>> changed_preferences(std::span<const Preference> old,
                                                    std::vector<Preference> given, Instant now) {
    std::vector<Preference> card;
    for (Preference& each : given) {
        each.text = clean(each.text);
        if (each.text.empty()) continue;
        if (count_characters(each.text) > PREFERENCE_CHARACTERS_MAX)
            return wrong("TooLong",
                         fmt::format("one is too long (at most {} characters).", PREFERENCE_CHARACTERS_MAX));
        if (find(card, each.aspect)) return wrong("InvalidValue", "one aspect is named twice. Keep one.");
        const Preference* before = find(old, each.aspect);
        bool is_same = before && before->text == each.text && before->source == each.source;
        if (before && !is_same && before->source == PreferenceSource::said &&
            each.source == PreferenceSource::seen)
            return wrong("InvalidValue",
                         fmt::format("they said “{}” themselves; what was only seen does not stand above it.",
                                     before->text));
        each.noted_at = is_same ? before->noted_at : now;
        card.push_back(std::move(each));
    }
    std::ranges::sort(card, {}, &Preference::aspect);
    return card;
}

Result<std::string> clean_pronunciation(std::string_view text) {
    std::string said = clean(text);
    if (count_characters(said) <= PRONUNCIATION_CHARACTERS_MAX) return said;
    return refuse_field(
        "pronunciation", "TooLong",
        fmt::format("Pronunciation: is too long (at most {} characters).", PRONUNCIATION_CHARACTERS_MAX));
}

} // namespace eider::people
