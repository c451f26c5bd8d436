// How the caller likes to work, over HTTP: keys, what comes after sending, views kept at hand.
#include "people/settings.h"
#include "api/routes.h"

namespace eider::api {

enum class AfterSendingWord : std::uint8_t { stay, next, list };
struct OwnKeyView {
    std::string action, keys;
};
struct SettingsView {
    bool single_keys = true;
    AfterSendingWord after_sending = AfterSendingWord::stay;
    std::vector<OwnKeyView> keys;
    std::vector<std::int64_t> tabs;
};
struct SettingsInput {
    std::optional<bool> single_keys;
    std::optional<AfterSendingWord> after_sending;
    std::optional<std::vector<OwnKeyView>> keys;
    std::optional<std::vector<std::int64_t>> tabs;
};
struct SettingsBody {
    SettingsInput settings;
};
struct SettingsAnswer {
    SettingsView settings;
};

} // namespace eider::api

template <> struct eider::Described<eider::api::AfterSendingWord> : eider::codec::Vocabulary {
    using A = api::AfterSendingWord;
    static constexpr auto value = choice<A>("AfterSending", "What comes after a reply was sent.",
                                            {{A::stay, "stay"}, {A::next, "next"}, {A::list, "list"}});
};
template <> struct eider::Described<eider::api::OwnKeyView> : eider::codec::Vocabulary {
    using K = api::OwnKeyView;
    static constexpr auto value = record(
        "OwnKey", "Keys of one's own for an action.",
        field("action", &K::action, "The action, by its word in the page.", text(1, people::ACTION_BYTES_MAX),
              required),
        field("keys", &K::keys, "Such as j, g t or mod+k; empty: none.", text(0, people::KEYS_BYTES_MAX)));
};
template <> struct eider::Described<eider::api::SettingsView> : eider::codec::Vocabulary {
    using S = api::SettingsView;
    static constexpr auto value = record(
        "OwnSettings", "How somebody likes to work.",
        field("single_keys", &S::single_keys, "Whether keys without a modifier do anything."),
        field("after_sending", &S::after_sending, "What comes after a reply was sent."),
        field("keys", &S::keys, "Keys that differ from the page's own."),
        field("tabs", &S::tabs, "Views that are kept at hand above the list; none: the page chooses."));
};
template <> struct eider::Described<eider::api::SettingsInput> : eider::codec::Vocabulary {
    using S = api::SettingsInput;
    static constexpr auto value = record(
        "OwnSettingsInput", "What is to change; the rest stays.",
        field("single_keys", &S::single_keys, "Whether keys without a modifier do anything."),
        field("after_sending", &S::after_sending, "What comes after a reply was sent."),
        field("keys", &S::keys, "Keys that differ from the page's own.", items(people::OWN_KEYS_MAX)),
        field("tabs", &S::tabs, "Views that are kept at hand above the list.", items(people::TABS_MAX)));
};
template <> struct eider::Described<eider::api::SettingsBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("OwnSettingsBody", "Settings.",
               field("settings", &api::SettingsBody::settings, "What is to change.", required));
};
template <> struct eider::Described<eider::api::SettingsAnswer> : eider::codec::Vocabulary {
    static constexpr auto value = record("OwnSettingsAnswer", "Settings.",
                                         field("settings", &api::SettingsAnswer::settings, "All of them."));
};

namespace eider::api {
namespace {

SettingsAnswer shown(people::Settings settings) {
    SettingsView view{.single_keys = settings.single_keys,
                      .after_sending = static_cast<AfterSendingWord>(settings.after_sending),
                      .keys = {},
                      .tabs = std::move(settings.tabs)};
    for (people::OwnKey& key : settings.keys)
        view.keys.push_back({std::move(key.action), std::move(key.keys)});
    return {std::move(view)};
}

people::SettingsChange change_of(const SettingsInput& input) {
    people::SettingsChange change{
        .single_keys = input.single_keys, .after_sending = {}, .keys = {}, .tabs = input.tabs};
    if (input.after_sending) change.after_sending = static_cast<people::AfterSending>(*input.after_sending);
    if (input.keys) {
        change.keys.emplace();
        for (const OwnKeyView& key : *input.keys) change.keys->push_back({key.action, key.keys});
    }
    return change;
}

} // namespace

void add_settings_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Settings";
    routes.add(
        read("GET", "/api/v2/users/me/settings", "How the caller likes to work.")
            .answers<SettingsAnswer>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call) -> Result<SettingsAnswer> { return shown(people::settings_of(call.tx, call.actor)); });
    routes.add(write("PUT", "/api/v2/users/me/settings", "Changes how the caller likes to work.")
                   .body<SettingsBody>()
                   .answers<SettingsAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const SettingsBody& body) -> Result<SettingsAnswer> {
                   return shown(
                       TRY(people::change_settings(call.tx, call.actor, call.now, change_of(body.settings))));
               });
}

} // namespace eider::api
