// Notices on devices over HTTP: what the caller is told of, when, and where. Their own alone.
#include "api/notices.h"
#include "notices/notices.h"
#include "platform/base/text.h"

namespace eider::api {

struct NoticeHoursView {
    std::string time_zone;
    std::vector<std::int64_t> days;
    std::string from, to;
};
struct NoticeDeviceView {
    notices::Device device;
};
struct NoticesView {
    std::string public_key;
    notices::Choices choices;
    std::optional<NoticeHoursView> own_hours;
    std::optional<Instant> told_from;
    std::vector<NoticeDeviceView> devices;
};
struct NoticesAnswer {
    NoticesView notices;
};
struct NoticesInput {
    std::optional<bool> promises, mentions, replies, hand_overs, shows_name;
    Given<NoticeHoursView> own_hours;
};
struct NoticesBody {
    NoticesInput notices;
};
struct NoticeDeviceInput {
    std::string endpoint, p256dh, auth, label;
};
struct NoticeDeviceBody {
    NoticeDeviceInput device;
};

} // namespace eider::api

template <> struct eider::Described<eider::api::NoticeHoursView> : eider::codec::Vocabulary {
    using H = api::NoticeHoursView;
    static constexpr auto value = record(
        "NoticeHours", "Working hours of one's own.",
        field("time_zone", &H::time_zone, "By the clock of which place, such as Europe/Berlin.", required),
        field("days", &H::days, "Days of the week; 1 is Monday.", items(7), required),
        field("from", &H::from, "When they begin, 09:00.", required),
        field("to", &H::to, "When they end, 17:00.", required));
};
template <> struct eider::Described<eider::api::NoticeDeviceView> : eider::codec::Vocabulary {
    using V = api::NoticeDeviceView;
    static constexpr auto value =
        record(
            "NoticeDevice", "A device that is told.",
            computed(
                "id", [](const V& v) { return v.device.id; }, "Number."),
            computed(
                "label", [](const V& v) { return std::string_view(v.device.label); }, "What it is called."),
            computed(
                "endpoint", [](const V& v) { return std::string_view(v.device.endpoint); },
                "Its address at the push service, by which it knows itself."),
            computed(
                "created_at", [](const V& v) { return v.device.added_at; }, "Since when."),
            computed(
                "told_at", [](const V& v) { return v.device.told_at; }, "When it was told last."),
            computed(
                "trouble", [](const V& v) { return std::string_view(v.device.trouble); },
                "Why the last notice did not get through; empty when it did."))
            .keyed("device", "devices");
};
template <> struct eider::Described<eider::api::NoticesView> : eider::codec::Vocabulary {
    using V = api::NoticesView;
    static constexpr auto value = record(
        "Notices", "What the caller is told of on their devices, and when.",
        field("public_key", &V::public_key, "The desk's key, for the browser's pushManager.subscribe."),
        computed(
            "promises", [](const V& v) { return v.choices.promises; },
            "Of promises of theirs that are due soon."),
        computed(
            "mentions", [](const V& v) { return v.choices.mentions; }, "Of notes that name them."),
        computed(
            "replies", [](const V& v) { return v.choices.replies; },
            "Of customers' replies on their tickets."),
        computed(
            "hand_overs", [](const V& v) { return v.choices.hand_overs; }, "Of hand-overs to accept."),
        computed(
            "shows_name", [](const V& v) { return v.choices.shows_name; },
            "Whether a notice says who; otherwise only that something waits."),
        field("own_hours", &V::own_hours, "Hours of their own; null: those of their group."),
        field("told_from", &V::told_from, "When the next hours begin; null while they last."),
        field("devices", &V::devices, "Where they are told."));
};
template <> struct eider::Described<eider::api::NoticesAnswer> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("NoticesAnswer", "Notices.", field("notices", &api::NoticesAnswer::notices, "The caller's."));
};
template <> struct eider::Described<eider::api::NoticesInput> : eider::codec::Vocabulary {
    using I = api::NoticesInput;
    static constexpr auto value =
        record("NoticesInput", "What is to change; the rest stays.",
               field("promises", &I::promises, "Of promises that are due soon."),
               field("mentions", &I::mentions, "Of notes that name the caller."),
               field("replies", &I::replies, "Of customers' replies."),
               field("hand_overs", &I::hand_overs, "Of hand-overs to accept."),
               field("shows_name", &I::shows_name, "Whether a notice says who."),
               field("own_hours", &I::own_hours, "Hours of one's own; null: those of the group."));
};
template <> struct eider::Described<eider::api::NoticesBody> : eider::codec::Vocabulary {
    static constexpr auto value = record(
        "NoticesBody", "Notices.", field("notices", &api::NoticesBody::notices, "The change.", required));
};
template <> struct eider::Described<eider::api::NoticeDeviceInput> : eider::codec::Vocabulary {
    using D = api::NoticeDeviceInput;
    static constexpr auto value =
        record("NoticeDeviceInput", "A device, as its browser's PushSubscription describes it.",
               field("endpoint", &D::endpoint, "Where its push service takes notices.",
                     text(1, push::ENDPOINT_BYTES_MAX), required),
               field("p256dh", &D::p256dh, "Its public key, base64url.", text(1, 200), required),
               field("auth", &D::auth, "Its secret, base64url.", text(1, 200), required),
               field("label", &D::label, "What it is called, such as Firefox on Linux.", text(0, 400)));
};
template <> struct eider::Described<eider::api::NoticeDeviceBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("NoticeDeviceBody", "One device.",
               field("device", &api::NoticeDeviceBody::device, "The device.", required));
};

namespace eider::api {
namespace {

NoticesAnswer shown(const Call& call) {
    NoticesView view{.public_key = to_base64_url(notices::sender_key(call.desk.keys).public_key()),
                     .choices = notices::choices_of(call.tx, call.actor.person),
                     .own_hours = {},
                     .told_from = notices::told_from(call.tx, call.actor.person, call.now),
                     .devices = {}};
    if (const auto& own = view.choices.own_hours) {
        std::string window = promises::to_text(own->window);
        std::size_t dash = window.find('-');
        view.own_hours = NoticeHoursView{.time_zone = own->zone,
                                         .days = {},
                                         .from = window.substr(0, dash),
                                         .to = window.substr(dash + 1)};
        for (std::size_t day = 0; day < own->days.size(); ++day)
            if (own->days[day]) view.own_hours->days.push_back(static_cast<std::int64_t>(day) + 1);
    }
    for (notices::Device& each : notices::own_devices(call.tx, call.actor))
        view.devices.push_back({std::move(each)});
    return {std::move(view)};
}

Result<notices::OwnHours> read_hours(const NoticeHoursView& view) {
    auto window = promises::window_from(view.from + "-" + view.to);
    if (!window)
        return refuse_field("notices.own_hours.from", "InvalidValue",
                            "Hours: two times such as 09:00 and 17:00 are wanted, the second one later.");
    notices::OwnHours hours{.zone = view.time_zone, .days = {}, .window = *window};
    for (std::int64_t day : view.days) {
        if (day < 1 || day > 7)
            return refuse_field("notices.own_hours.days", "InvalidValue",
                                "Hours: days are numbers from 1, Monday, to 7, Sunday.");
        hours.days.set(static_cast<std::size_t>(day - 1));
    }
    return hours;
}

Result<NoticesAnswer> change(Call& call, const NoticesInput& input) {
    notices::ChoicesChange change{.promises = input.promises,
                                  .mentions = input.mentions,
                                  .replies = input.replies,
                                  .hand_overs = input.hand_overs,
                                  .shows_name = input.shows_name,
                                  .own_hours = {}};
    if (input.own_hours.is_null()) change.own_hours.emplace();
    if (input.own_hours.has_value()) change.own_hours = TRY(read_hours(input.own_hours.value()));
    TRY(notices::change_choices(call.tx, call.actor, call.now, change));
    return shown(call);
}

Result<Reply<Single<NoticeDeviceView>>> add_device(Call& call, const NoticeDeviceInput& input) {
    notices::Device device{.id = {},
                           .person = {},
                           .endpoint = input.endpoint,
                           .public_key = input.p256dh,
                           .secret = input.auth,
                           .label = input.label,
                           .added_at = {},
                           .told_at = {},
                           .trouble = {}};
    return Reply<Single<NoticeDeviceView>>{
        {{TRY(notices::add_device(call.tx, call.actor, call.now, push::reach(), device))}}, 201};
}

} // namespace

void add_notice_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Notices";
    routes.add(
        read("GET", "/api/v2/users/me/notices", "What the caller is told of on their devices, and when.")
            .answers<NoticesAnswer>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call) -> Result<NoticesAnswer> { return shown(call); });
    routes.add(write("PUT", "/api/v2/users/me/notices", "Changes what the caller is told of, and when.")
                   .body<NoticesBody>()
                   .answers<NoticesAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const NoticesBody& body) { return change(call, body.notices); });
    routes.add(write("POST", "/api/v2/users/me/notices/devices", "Adds a device that is told.")
                   .body<NoticeDeviceBody>()
                   .answers<Single<NoticeDeviceView>>(201)
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const NoticeDeviceBody& body) { return add_device(call, body.device); });
    routes.add(write("DELETE", "/api/v2/users/me/notices/devices/{id}", "The device is told no more.")
                   .answers_nothing()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Nothing> {
                   TRY_VOID(notices::remove_device(call.tx, call.actor, call.now,
                                                   call.id<notices::NoticeDeviceId>()));
                   return Nothing{};
               });
    routes.add(
        write("POST", "/api/v2/users/me/notices/try", "Tells each device of the caller at once, to try it.")
            .answers_nothing()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call) -> Result<Nothing> {
            TRY_VOID(notices::try_notice(call.tx, call.actor, call.now));
            return Nothing{};
        });
}

} // namespace eider::api
