// Notices: a device of somebody on the team tells them that something waits, when they wished so. In their
// working hours only; what comes outside of them is gathered and told once when the next begin. Off until a
// device is added. Without another wish a notice says that something waits and nothing more.
//
// Told of: a promise of theirs that is due soon, a note that names them, a customer's reply on a ticket of
// theirs, a hand-over to accept; each can be switched off. What is settled before it is told is not told. Who
// is away is told nothing: it stands on their first page when they are back.
//
// Events in: promise.reminded, ticket.mentioned, ticket.reply_written, hand_over.offered. Events out:
// person.settings_changed, when devices or choices change. A notice itself leaves none: nobody can see in the
// log when somebody was told what.
//
// It never counts, blinks, sounds, or tells anybody of somebody else's.
#pragma once
#include "events/reader.h"
#include "people/people.h"
#include "platform/desk/desk.h"
#include "platform/jobs/jobs.h"
#include "platform/push/web_push.h"
#include "platform/push/wire.h"
#include "promises/calendar.h"

#include <bitset>

namespace eider::notices {

using people::Actor;
using storage::Transaction;

using NoticeDeviceId = Id<struct NoticeDeviceTag>;

inline constexpr std::size_t DEVICES_MAX = 10;          // of one person
inline constexpr std::size_t LABEL_CHARACTERS_MAX = 80; // "Firefox on Linux"
inline constexpr std::chrono::seconds GATHERED_FOR{15}; // what comes together is told together
inline constexpr std::chrono::hours LASTS{12};          // a notice that did not get through by then is let go
inline constexpr int SENDS_MAX = 6;                     // about eight minutes with the usual waits
inline constexpr std::chrono::minutes RETRY_AFTER_MAX{5}; // however long a service asks to wait
inline constexpr std::string_view NOTICES_LANE = "notices";

enum class Kind : std::uint8_t { promise = 0, mention = 1, reply = 2, hand_over = 3 };

struct OwnHours { // by the clock of `zone`, on these days of the week
    std::string zone = "UTC";
    std::bitset<7> days; // Monday first
    promises::Window window;
    friend bool operator==(const OwnHours&, const OwnHours&) = default;
};
struct Choices {
    bool promises = true, mentions = true, replies = true, hand_overs = true;
    bool shows_name = false;           // "Rita wrote." instead of "Something waits for you."
    std::optional<OwnHours> own_hours; // none: those of the person's group
};
struct Device {
    NoticeDeviceId id;
    PersonId person;
    std::string endpoint;           // of its push service
    std::string public_key, secret; // base64, by which it alone reads
    std::string label;
    Instant added_at;
    std::optional<Instant> told_at; // last
    std::string trouble;            // why the last notice did not get through; "" when it did
};

// --- the actor's own; nobody else's are to be had
Choices choices_of(Transaction& tx, PersonId person);
std::vector<Device> own_devices(Transaction& tx, const Actor& actor); // oldest first
// When the hours begin in which they are told; nothing while these last.
std::optional<Instant> told_from(Transaction& tx, PersonId person, Instant now);

struct ChoicesChange { // what is not given stays
    std::optional<bool> promises, mentions, replies, hand_overs, shows_name;
    std::optional<std::optional<OwnHours>> own_hours; // given without a value: those of the group
};
// Refuses customers, a zone that does not exist, hours without a day or that end before they begin.
Result<Choices> change_choices(Transaction& tx, const Actor& actor, Instant now, const ChoicesChange& change);
// The same endpoint again is the same device; whoever added it last is told there. Refuses what is no address
// of a push service that everybody reaches, keys that are none, and more than DEVICES_MAX.
Result<Device> add_device(Transaction& tx, const Actor& actor, Instant now, push::Reach reach,
                          const Device& device);
Result<void> remove_device(Transaction& tx, const Actor& actor, Instant now, NoticeDeviceId id);
// A notice to each of their devices at once, whatever the hours. Refuses when there is none.
Result<void> try_notice(Transaction& tx, const Actor& actor, Instant now);

// What is to be told, found in the log.
events::Reader notices_reader(const Clock& clock);

// The desk's key at push services; the same as long as the installation's key is.
push::SenderKey sender_key(const DeskKeys& keys);

struct Sender {
    std::string contact; // mailto: or https: address of who runs the desk, for push services; "" for none
};
// Gathers what is to be told, and sends it.
jobs::Lane notices_lane(Desk& desk, const Sender& sender, push::Wire& wire);

} // namespace eider::notices
