// Looks up what became of messages.
#include "channels/mail/messages.h"

#include "platform/base/check.h"
#include "platform/base/log.h"

namespace eider::channels {
namespace {

using storage::Row;

const storage::Sql select_summary("select id, state, reason, ticket from raw_messages where id = ?1");

constexpr std::string_view STATE_NAMES[] = {"waiting", "filed", "quarantined", "own", "held", "refused"};

} // namespace

std::string_view name_of(RawState state) {
    auto number = static_cast<std::size_t>(state);
    check(number < std::size(STATE_NAMES), "every state of a message has a name");
    return STATE_NAMES[number];
}

std::optional<MessageSummary> find_message(storage::Transaction& tx, MessageId id) {
    return tx.first(select_summary, {id}, [](const Row& row) {
        return MessageSummary{.id = row.id<MessageId>(0),
                              .state = static_cast<RawState>(row.integer(1)),
                              .reason = row.optional_string(2).value_or(""),
                              .ticket = row.id<TicketId>(3)};
    });
}

void file_or_leave(Desk& desk, MessageId id) {
    try {
        file_message(desk, id);
    } catch (const Failure& failed) {
        log::warning("message_filed_later", {{"message", id.value}, {"error", failed.what()}});
    }
}

} // namespace eider::channels
