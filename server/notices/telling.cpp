// Gathers what is to be told to somebody, and sends it to each of their devices.
#include "notices/telling.h"

#include "notices/hours.h"
#include "notices/words.h"
#include "platform/base/text.h"
#include "platform/codec/codec.h"
#include "promises/promises.h"
#include "tickets/absence.h"
#include "tickets/hand_over.h"
#include "tickets/mentions.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::notices {

struct Parcel { // the data of a job that sends
    std::int64_t device = 0, at = 0;
    std::string body, path;
};
struct Shown { // what the service worker reads
    std::string body, path;
};

} // namespace eider::notices

template <> struct eider::Described<eider::notices::Parcel> : eider::codec::Vocabulary {
    using P = notices::Parcel;
    static constexpr auto value =
        record("NoticeParcel", "A notice on its way.", field("device", &P::device, "Where to."),
               field("at", &P::at, "Since when."), field("body", &P::body, "Words."),
               field("path", &P::path, "Page."));
};
template <> struct eider::Described<eider::notices::Shown> : eider::codec::Vocabulary {
    using S = notices::Shown;
    static constexpr auto value = record("Notice", "What a device shows.", field("body", &S::body, "Words."),
                                         field("path", &S::path, "The page that it leads to."));
};

namespace eider::notices {
namespace {

constexpr std::string_view GATHER_JOB = "notices.gather", SEND_JOB = "notices.send";
constexpr std::chrono::hours SIGNED_FOR{12}; // push services take at most a day

// One for each thing that waits: whichever runs first tells all, and the others find nothing.
void queue_gathering(Transaction& tx, Instant now, PersonId person, std::string_view why, Instant run_at) {
    std::string key = fmt::format("notices-{}-{}-{}", person.value, why, to_milliseconds(run_at));
    jobs::queue(tx, now,
                {.lane = NOTICES_LANE,
                 .kind = GATHER_JOB,
                 .key = key,
                 .data = std::to_string(person.value),
                 .run_at = run_at});
}

void queue_sending(Transaction& tx, Instant now, const std::vector<Device>& devices, const Words& words) {
    for (const Device& device : devices) {
        std::string key = fmt::format("notice-{}-{}", device.id.value, to_milliseconds(now));
        std::string data = to_json(Parcel{
            .device = device.id.value, .at = to_milliseconds(now), .body = words.body, .path = words.path});
        jobs::queue(tx, now,
                    {.lane = NOTICES_LANE, .kind = SEND_JOB, .key = key, .data = data, .run_at = {}});
    }
}

// Whether it still waits for them, and they may still see it.
bool still_waits(Transaction& tx, const Actor& actor, const Waiting& waiting) {
    if (waiting.kind == Kind::hand_over) { // who is asked to accept need not see the ticket before
        auto offered = tickets::access_hand_over(tx, actor, {waiting.about});
        return offered && offered->state == tickets::HandOverState::offered;
    }
    auto ticket = tickets::access_ticket(tx, actor, waiting.ticket, tickets::For::reading);
    if (!ticket) return false;
    switch (waiting.kind) {
    case Kind::reply: return ticket->assignee == actor.person && tickets::is_working(ticket->status);
    case Kind::mention:
        return std::ranges::any_of(tickets::own_mentions(tx, actor), [&](const tickets::Mention& mention) {
            return mention.comment.value == waiting.about;
        });
    case Kind::promise: {
        auto promise = promises::access_promise(tx, actor, {waiting.about});
        return promise && promise->state == promises::State::open;
    }
    case Kind::hand_over: break;
    }
    return false;
}

bool gather(Transaction& tx, Instant now, PersonId id) {
    auto person = people::find_person(tx, id);
    if (!person || !tickets::is_there(tx, id, now)) {
        store::forget_waiting(tx, id);
        return true;
    }
    if (auto later = told_from(tx, id, now)) { // the hours were changed meanwhile
        queue_gathering(tx, now, id, "later", *later);
        return true;
    }
    std::vector<Told> all;
    for (const Waiting& waiting : store::waiting_of(tx, id))
        if (still_waits(tx, person->as_actor(), waiting))
            all.push_back(
                {.kind = waiting.kind, .ticket = waiting.ticket, .who = people::name_of(tx, waiting.who)});
    store::forget_waiting(tx, id);
    if (all.empty()) return true;
    queue_sending(tx, now, store::devices_of(tx, id),
                  words_for(all, choices_of(tx, id).shows_name, person->locale));
    return true;
}

enum class Reached { yes, gone, later, never };
Reached reached(long status) {
    if (status >= 200 && status < 300) return Reached::yes;
    if (status == 404 || status == 410) return Reached::gone;
    return status == 0 || status == 408 || status == 429 || status >= 500 ? Reached::later : Reached::never;
}

push::Answer send(Desk& desk, const Sender& sender, push::Wire& wire, const Device& device,
                  const Parcel& parcel) {
    auto receiver = push::read_receiver(device.public_key, device.secret);
    if (!receiver) return {.status = 404, .problem = {}}; // nobody could read it
    std::string words = to_json(Shown{.body = parcel.body, .path = parcel.path});
    std::string body = push::encrypted(words, *receiver, desk.random.bytes(push::PRIVATE_KEY_BYTES),
                                       desk.random.bytes(push::SALT_BYTES));
    std::string signed_by = sender_key(desk.keys).authorization(
        push::origin_of(device.endpoint), sender.contact, desk.clock.now() + SIGNED_FOR);
    auto lasts = std::chrono::duration_cast<std::chrono::seconds>(LASTS).count();
    return wire.post(device.endpoint,
                     {"Authorization: " + signed_by, "Content-Encoding: aes128gcm",
                      "Content-Type: application/octet-stream", fmt::format("TTL: {}", lasts),
                      "Urgency: normal", "Topic: eider"}, // one that was not seen yet is replaced by the next
                     body);
}

jobs::Outcome later(const push::Answer& answer, const std::string& why) {
    jobs::Outcome outcome{.kind = jobs::Outcome::Kind::later, .reason = why};
    if (answer.retry_after)
        outcome.after = std::min<std::chrono::seconds>(*answer.retry_after, RETRY_AFTER_MAX);
    return outcome;
}

// A device that cannot be reached is no trouble of the desk: it is said where its owner sees it.
jobs::Outcome deliver(Desk& desk, const Sender& sender, push::Wire& wire, const jobs::Job& job) {
    Parcel parcel = read_json<Parcel>(job.data).value_or(Parcel{});
    NoticeDeviceId id{parcel.device};
    auto device = desk.storage.read([&](Transaction& tx) { return store::device(tx, id); });
    Instant now = desk.clock.now();
    if (!device || to_milliseconds(now) - parcel.at > std::chrono::milliseconds(LASTS).count()) return {};
    push::Answer answer = send(desk, sender, wire, *device, parcel);
    Reached how = reached(answer.status);
    std::string why;
    if (how == Reached::later || how == Reached::never)
        why = answer.status == 0 ? answer.problem
                                 : fmt::format("The push service at {} answered {}.",
                                               push::origin_of(device->endpoint), answer.status);
    if (how == Reached::later && job.attempt < SENDS_MAX) return later(answer, why);
    return {.record = [id, now, how, why](Transaction& tx, jobs::Outcome::Kind) {
        auto known = store::device(tx, id);
        if (!known) return;
        if (how == Reached::gone) return store::remove(tx, id);
        if (how == Reached::yes) known->told_at = now;
        known->trouble = why;
        store::update(tx, *known);
    }};
}

} // namespace

void tell_later(Transaction& tx, Instant now, const Waiting& waiting) {
    promises::WorkingTime hours = hours_of(tx, waiting.person);
    auto opening = hours.next_opening(now);
    if (!opening) return;
    std::string why = fmt::format("{}-{}", static_cast<int>(waiting.kind), waiting.about);
    queue_gathering(tx, now, waiting.person, why, hours.is_open(now) ? now + GATHERED_FOR : *opening);
}

Result<void> try_notice(Transaction& tx, const Actor& actor, Instant now) {
    auto devices = own_devices(tx, actor);
    if (devices.empty())
        return refuse(RefusalKind::conflict,
                      "No device of yours is told yet. Switch notices on at one first.");
    auto person = people::find_person(tx, actor.person);
    queue_sending(tx, now, devices, words_of_trial(person ? person->locale : "en"));
    return {};
}

push::SenderKey sender_key(const DeskKeys& keys) { return push::SenderKey(keys.secrets.derive("push")); }

jobs::Lane notices_lane(Desk& desk, const Sender& sender, push::Wire& wire) {
    return {.name = std::string(NOTICES_LANE),
            .threads = 1,
            .handlers = {{std::string(GATHER_JOB),
                          [&desk](const jobs::Job& job) {
                              desk.storage.write([&](Transaction& tx) {
                                  return gather(tx, desk.clock.now(), {to_integer(job.data).value_or(0)});
                              });
                              return jobs::Outcome{};
                          }},
                         {std::string(SEND_JOB), [&desk, &wire, sender](const jobs::Job& job) {
                              return deliver(desk, sender, wire, job);
                          }}}};
}

} // namespace eider::notices
