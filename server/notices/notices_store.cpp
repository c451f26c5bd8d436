// SQL of notices.
#include "notices/notices_store.h"

namespace eider::notices::store {
namespace {

using storage::Row;
using storage::Sql;

#define DEVICE_COLUMNS                                                                                       \
    "select id, person, endpoint, public_key, secret, label, added_at, told_at, trouble from "               \
    "notice_devices "
const Sql select_devices(DEVICE_COLUMNS "where person = ?1 order by id");
const Sql select_device(DEVICE_COLUMNS "where id = ?1");
const Sql select_device_at(DEVICE_COLUMNS "where endpoint = ?1");
const Sql select_any("select 1 from notice_devices where person = ?1 limit 1");
const Sql insert_device(
    "insert into notice_devices (person, endpoint, public_key, secret, label, added_at, told_at, "
    "trouble) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
const Sql update_device(
    "update notice_devices set person = ?2, public_key = ?3, secret = ?4, label = ?5, told_at = ?6, "
    "trouble = ?7 where id = ?1");
const Sql delete_device("delete from notice_devices where id = ?1");
const Sql select_choices("select choices from notice_choices where person = ?1");
const Sql upsert_choices("insert into notice_choices (person, choices, changed_at) values (?1, ?2, ?3) "
                         "on conflict (person) do update set choices = ?2, changed_at = ?3");
const Sql insert_waiting("insert into waiting_notices (person, kind, about, ticket, who, happened_at) "
                         "values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (person, kind, about) do nothing");
const Sql select_waiting("select person, kind, about, ticket, who, happened_at from waiting_notices "
                         "where person = ?1 order by happened_at, kind, about");
const Sql delete_waiting("delete from waiting_notices where person = ?1");

Device read_device(const Row& row) {
    return {.id = row.id<NoticeDeviceId>(0),
            .person = row.id<PersonId>(1),
            .endpoint = row.string(2),
            .public_key = row.string(3),
            .secret = row.string(4),
            .label = row.string(5),
            .added_at = row.instant(6),
            .told_at = row.optional_instant(7),
            .trouble = row.string(8)};
}
Waiting read_waiting(const Row& row) {
    return {.person = row.id<PersonId>(0),
            .kind = static_cast<Kind>(row.integer(1)),
            .about = row.integer(2),
            .ticket = row.id<TicketId>(3),
            .who = row.id<PersonId>(4),
            .at = row.instant(5)};
}

} // namespace

std::vector<Device> devices_of(Transaction& tx, PersonId person) {
    return tx.all(select_devices, {person}, read_device);
}
bool has_device(Transaction& tx, PersonId person) { return tx.number(select_any, {person}).has_value(); }
std::optional<Device> device(Transaction& tx, NoticeDeviceId id) {
    return tx.first(select_device, {id}, read_device);
}
std::optional<Device> device_at(Transaction& tx, const std::string& endpoint) {
    return tx.first(select_device_at, {endpoint}, read_device);
}
NoticeDeviceId insert(Transaction& tx, const Device& device) {
    return {tx.insert(insert_device, {device.person, device.endpoint, device.public_key, device.secret,
                                      device.label, device.added_at, device.told_at, device.trouble})};
}
void update(Transaction& tx, const Device& device) {
    tx.run(update_device, {device.id, device.person, device.public_key, device.secret, device.label,
                           device.told_at, device.trouble});
}
void remove(Transaction& tx, NoticeDeviceId id) { tx.run(delete_device, {id}); }

std::optional<std::string> choices(Transaction& tx, PersonId person) {
    return tx.first(select_choices, {person}, [](const Row& row) { return row.string(0); });
}
void write_choices(Transaction& tx, PersonId person, const std::string& choices, Instant now) {
    tx.run(upsert_choices, {person, choices, now});
}

void insert(Transaction& tx, const Waiting& waiting) {
    tx.run(insert_waiting, {waiting.person, static_cast<int>(waiting.kind), waiting.about, waiting.ticket,
                            waiting.who, waiting.at});
}
std::vector<Waiting> waiting_of(Transaction& tx, PersonId person) {
    return tx.all(select_waiting, {person}, read_waiting);
}
void forget_waiting(Transaction& tx, PersonId person) { tx.run(delete_waiting, {person}); }

} // namespace eider::notices::store
