// Keeps how somebody likes to work.
#include "events/log.h"
#include "people/settings.h"
#include "platform/codec/codec.h"

#include <fmt/format.h>
#include <set>

template <> struct eider::Described<eider::people::AfterSending> : eider::codec::Vocabulary {
    using A = people::AfterSending;
    static constexpr auto value = choice<A>("StoredAfterSending", "What comes after sending.",
                                            {{A::stay, "stay"}, {A::next, "next"}, {A::list, "list"}});
};
template <> struct eider::Described<eider::people::OwnKey> : eider::codec::Vocabulary {
    using K = people::OwnKey;
    static constexpr auto value = record("StoredOwnKey", "A key.", field("action", &K::action, "Action."),
                                         field("keys", &K::keys, "Keys."));
};
template <> struct eider::Described<eider::people::Settings> : eider::codec::Vocabulary {
    using S = people::Settings;
    static constexpr auto value = record("StoredSettings", "How somebody likes to work.",
                                         field("single_keys", &S::single_keys, "Single keys."),
                                         field("after_sending", &S::after_sending, "After sending."),
                                         field("keys", &S::keys, "Keys."), field("tabs", &S::tabs, "Tabs."));
};

namespace eider::people {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql select_settings("select settings from person_settings where person = ?1");
const Sql write_settings("insert into person_settings (person, settings, changed_at) values (?1, ?2, ?3) "
                         "on conflict (person) do update set settings = ?2, changed_at = ?3");

Result<void> check_keys(const std::vector<OwnKey>& keys) {
    if (keys.size() > OWN_KEYS_MAX)
        return refuse_field("settings.keys", "TooManyValues",
                            fmt::format("Keys: at most {} can be changed.", OWN_KEYS_MAX));
    std::set<std::string_view> actions;
    for (const OwnKey& key : keys) {
        if (key.action.empty() || key.action.size() > ACTION_BYTES_MAX || key.keys.size() > KEYS_BYTES_MAX)
            return refuse_field("settings.keys", "InvalidValue",
                                fmt::format("Keys: an action of at most {} bytes and keys of at most {} are "
                                            "wanted.",
                                            ACTION_BYTES_MAX, KEYS_BYTES_MAX));
        if (!actions.insert(key.action).second)
            return refuse_field("settings.keys", "InvalidValue",
                                fmt::format("Keys: the action \"{}\" is there twice.", key.action));
    }
    return {};
}

} // namespace

Settings settings_of(Transaction& tx, const Actor& actor) {
    auto text = tx.first(select_settings, {actor.person}, [](const Row& row) { return row.string(0); });
    if (!text) return {};
    return read_json<Settings>(*text).value_or(Settings{});
}

Result<Settings> change_settings(Transaction& tx, const Actor& actor, Instant now,
                                 const SettingsChange& change) {
    if (!actor.is_team() || !actor.person)
        return refuse(RefusalKind::not_allowed, "Only the team has settings here.");
    if (change.keys) TRY_VOID(check_keys(*change.keys));
    if (change.tabs && change.tabs->size() > TABS_MAX)
        return refuse_field("settings.tabs", "TooManyValues",
                            fmt::format("Tabs: at most {} views can be kept at hand.", TABS_MAX));
    Settings settings = settings_of(tx, actor);
    settings.single_keys = change.single_keys.value_or(settings.single_keys);
    settings.after_sending = change.after_sending.value_or(settings.after_sending);
    settings.keys = change.keys.value_or(settings.keys);
    settings.tabs = change.tabs.value_or(settings.tabs);
    tx.run(write_settings, {actor.person, to_json(settings), now});
    events::append(tx, now,
                   {.kind = "person.settings_changed",
                    .actor = actor.person,
                    .ticket = {},
                    .data = fmt::format(R"({{"settings_of":{}}})", actor.person.value)});
    return settings;
}

} // namespace eider::people
