// Rows of devices, choices, and what waits to be told. For this room alone.
#pragma once
#include "notices/notices.h"

namespace eider::notices {

struct Waiting {
    PersonId person;
    Kind kind = Kind::reply;
    std::int64_t about = 0; // the comment, promise or hand-over
    TicketId ticket;
    PersonId who;
    Instant at;
};

namespace store {

std::vector<Device> devices_of(Transaction& tx, PersonId person); // oldest first
bool has_device(Transaction& tx, PersonId person);
std::optional<Device> device(Transaction& tx, NoticeDeviceId id);
std::optional<Device> device_at(Transaction& tx, const std::string& endpoint);
NoticeDeviceId insert(Transaction& tx, const Device& device);
void update(Transaction& tx, const Device& device);
void remove(Transaction& tx, NoticeDeviceId id);

std::optional<std::string> choices(Transaction& tx, PersonId person); // JSON
void write_choices(Transaction& tx, PersonId person, const std::string& choices, Instant now);

void insert(Transaction& tx, const Waiting& waiting);              // one that waits already waits once
std::vector<Waiting> waiting_of(Transaction& tx, PersonId person); // oldest first
void forget_waiting(Transaction& tx, PersonId person);

} // namespace store
} // namespace eider::notices
