// Devices and choices: whose, when, and what of.
#include "events/log.h"
#include "notices/hours.h"
#include "notices/notices_store.h"
#include "notices/words.h"
#include "platform/base/text.h"
#include "platform/codec/codec.h"
#include "platform/push/web_push.h"

#include <fmt/format.h>

namespace eider::notices {

// As they are stored.
struct StoredHours {
    std::string zone;
    std::int64_t days = 0; // bits, Monday the lowest
    std::string window;
};
struct StoredChoices {
    bool promises = true, mentions = true, replies = true, hand_overs = true, shows_name = false;
    std::optional<StoredHours> own_hours;
};

} // namespace eider::notices

template <> struct eider::Described<eider::notices::StoredHours> : eider::codec::Vocabulary {
    using H = notices::StoredHours;
    static constexpr auto value =
        record("StoredNoticeHours", "Hours.", field("zone", &H::zone, "Zone."),
               field("days", &H::days, "Days."), field("window", &H::window, "From, to."));
};
template <> struct eider::Described<eider::notices::StoredChoices> : eider::codec::Vocabulary {
    using C = notices::StoredChoices;
    static constexpr auto value =
        record("StoredNoticeChoices", "What somebody is told of.",
               field("promises", &C::promises, "Promises."), field("mentions", &C::mentions, "Mentions."),
               field("replies", &C::replies, "Replies."), field("hand_overs", &C::hand_overs, "Hand-overs."),
               field("shows_name", &C::shows_name, "Names."), field("own_hours", &C::own_hours, "Hours."));
};

namespace eider::notices {
namespace {

Choices read_choices(const std::string& text) {
    auto stored = read_json<StoredChoices>(text).value_or(StoredChoices{});
    Choices choices{.promises = stored.promises,
                    .mentions = stored.mentions,
                    .replies = stored.replies,
                    .hand_overs = stored.hand_overs,
                    .shows_name = stored.shows_name,
                    .own_hours = {}};
    if (stored.own_hours)
        if (auto window = promises::window_from(stored.own_hours->window))
            choices.own_hours =
                OwnHours{.zone = stored.own_hours->zone,
                         .days = std::bitset<7>(static_cast<unsigned long>(stored.own_hours->days)),
                         .window = *window};
    return choices;
}

std::string write_choices(const Choices& choices) {
    StoredChoices stored{.promises = choices.promises,
                         .mentions = choices.mentions,
                         .replies = choices.replies,
                         .hand_overs = choices.hand_overs,
                         .shows_name = choices.shows_name,
                         .own_hours = {}};
    if (const auto& own = choices.own_hours)
        stored.own_hours = StoredHours{.zone = own->zone,
                                       .days = static_cast<std::int64_t>(own->days.to_ulong()),
                                       .window = promises::to_text(own->window)};
    return to_json(stored);
}

Result<void> check_team(const Actor& actor) {
    if (!actor.is_team() || !actor.person)
        return refuse(RefusalKind::not_allowed, "Only the team is told of what waits on its devices.");
    return {};
}

void append_changed(Transaction& tx, Instant now, const Actor& actor) {
    events::append(tx, now,
                   {.kind = "person.settings_changed",
                    .actor = actor.person,
                    .ticket = {},
                    .underwater = false,
                    .data = fmt::format(R"({{"settings_of":{}}})", actor.person.value)});
}

} // namespace

Choices choices_of(Transaction& tx, PersonId person) {
    auto text = store::choices(tx, person);
    return text ? read_choices(*text) : Choices{};
}

std::vector<Device> own_devices(Transaction& tx, const Actor& actor) {
    return actor.is_team() ? store::devices_of(tx, actor.person) : std::vector<Device>{};
}

Result<Choices> change_choices(Transaction& tx, const Actor& actor, Instant now,
                               const ChoicesChange& change) {
    TRY_VOID(check_team(actor));
    Choices choices = choices_of(tx, actor.person);
    choices.promises = change.promises.value_or(choices.promises);
    choices.mentions = change.mentions.value_or(choices.mentions);
    choices.replies = change.replies.value_or(choices.replies);
    choices.hand_overs = change.hand_overs.value_or(choices.hand_overs);
    choices.shows_name = change.shows_name.value_or(choices.shows_name);
    if (change.own_hours) choices.own_hours = *change.own_hours;
    if (choices.own_hours) TRY_VOID(check_hours(*choices.own_hours));
    store::write_choices(tx, actor.person, write_choices(choices), now);
    append_changed(tx, now, actor);
    return choices;
}

Result<Device> add_device(Transaction& tx, const Actor& actor, Instant now, push::Reach reach,
                          const Device& values) {
    TRY_VOID(check_team(actor));
    TRY_VOID(push::check_endpoint(values.endpoint, reach));
    TRY(push::read_receiver(values.public_key, values.secret));
    Device device = values;
    device.person = actor.person;
    device.label = std::string(trim(device.label));
    if (count_characters(device.label) > LABEL_CHARACTERS_MAX)
        return refuse_field("device.label", "TooLong",
                            fmt::format("Label: at most {} characters, please.", LABEL_CHARACTERS_MAX));
    device.added_at = now;
    device.told_at = {};
    device.trouble = {};
    auto known = store::device_at(tx, device.endpoint);
    bool is_more = !known || known->person != actor.person;
    if (is_more && store::devices_of(tx, actor.person).size() >= DEVICES_MAX)
        return refuse_field("device", "TooManyValues",
                            fmt::format("At most {} devices are told. Take one away first.", DEVICES_MAX));
    if (known) {
        device.id = known->id;
        store::update(tx, device);
    } else {
        device.id = store::insert(tx, device);
    }
    append_changed(tx, now, actor);
    return device;
}

Result<void> remove_device(Transaction& tx, const Actor& actor, Instant now, NoticeDeviceId id) {
    auto device = store::device(tx, id);
    if (!device || !actor.person || device->person != actor.person)
        return refuse(RefusalKind::not_found, "There is no such device.");
    store::remove(tx, id);
    append_changed(tx, now, actor);
    return {};
}

} // namespace eider::notices
