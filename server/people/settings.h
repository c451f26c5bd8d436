// How a team member likes to work, kept by the desk so that it is the same on each of their devices. Theirs
// alone: nobody else reads or changes it.
#pragma once
#include "people/people.h"

namespace eider::people {

inline constexpr std::size_t OWN_KEYS_MAX = 200;
inline constexpr std::size_t KEYS_BYTES_MAX = 40;
inline constexpr std::size_t ACTION_BYTES_MAX = 80;
inline constexpr std::size_t TABS_MAX = 12;

enum class AfterSending : std::uint8_t { stay, next, list };

struct OwnKey {
    std::string action; // of the page: "ticket.next"
    std::string keys;   // "j", "g t", "mod+k"; empty: none
};
struct Settings {
    bool single_keys = true;
    AfterSending after_sending = AfterSending::stay;
    std::vector<OwnKey> keys;       // where they differ from the page's own
    std::vector<std::int64_t> tabs; // views kept at hand above the list; none: the page chooses
};
struct SettingsChange { // what is not given stays
    std::optional<bool> single_keys;
    std::optional<AfterSending> after_sending;
    std::optional<std::vector<OwnKey>> keys;
    std::optional<std::vector<std::int64_t>> tabs;
};

// The actor's own; of who never chose anything, the usual ones.
Settings settings_of(storage::Transaction& tx, const Actor& actor);
// Refuses customers, and what is too much or too long, with a sentence.
Result<Settings> change_settings(storage::Transaction& tx, const Actor& actor, Instant now,
                                 const SettingsChange& change);

} // namespace eider::people
