// Shows what leaves, and holds what leaves to what was shown.
#include "channels/mail/surface.h"

#include "promises/promises.h"
#include "tickets/deliveries.h"

namespace eider::channels {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql select_letter("select letter from deliveries where comment = ?1 and ticket = ?2 and letter <> ''");

Result<Surface> show(Transaction& tx, const Desk& desk, const MailSettings& settings, Letter letter,
                     const Outward& words, std::vector<tickets::Attachment> files) {
    auto composed =
        TRY(compose_letter(desk.keys, settings, letter, words, outgoing_files(tx, desk.blobs, files)));
    tickets::Seal seal{.seed = letter.seed, .date = letter.date, .sha256 = sha256_hex(composed.bytes)};
    std::string text = words.text() + letter.text_below,
                html = words.html().empty() ? "" : words.html() + letter.html_below;
    return Surface{.letter = std::move(letter),
                   .seal = std::move(seal),
                   .text = std::move(text),
                   .html = std::move(html),
                   .composed = std::move(composed),
                   .files = std::move(files)};
}

Result<Surface> show_saying(Transaction& tx, Desk& desk, const MailSettings& settings, const Saying& saying,
                            const Outward& words, std::vector<tickets::Attachment> files) {
    if (!recipient_of(tx, saying.ticket, saying.author))
        return refuse(RefusalKind::invalid,
                      "Nothing leaves by mail: the customer of this ticket has no mail address.");
    auto sender = sender_to_show(tx, desk, settings, saying.ticket);
    if (!sender) return refuse(RefusalKind::invalid, settings.not_sent_because);
    Surface surface =
        TRY(show(tx, desk, settings, TRY(make_letter(tx, desk, *sender, saying)), words, std::move(files)));
    if (!sender_of(tx, desk, settings, saying.ticket)) surface.not_sent_because = settings.not_sent_because;
    return surface;
}

Result<void> check_seal(Transaction& tx, Desk& desk, const MailSettings& settings,
                        const tickets::OutgoingReply& outgoing) {
    auto ticket = tickets::find_ticket(tx, outgoing.ticket);
    if (!ticket) return {}; // whoever lets it leave says so
    auto now = show_saying(tx, desk, settings,
                           {.ticket = *ticket,
                            .author = outgoing.author,
                            .comment = {},
                            .message_id = {},
                            .leaving = outgoing.leaving,
                            .date = {}},
                           Outward(outgoing), tickets::files_of(tx, outgoing));
    if (now && now->seal == *outgoing.leaving.seal) return {};
    return refuse(RefusalKind::conflict, NOT_WHAT_WAS_SHOWN);
}

} // namespace

Result<Surface> surface_of_draft(Transaction& tx, Desk& desk, const MailSettings& settings,
                                 const people::Actor& actor, Instant now, TicketId id,
                                 const tickets::NewOutgoing& outgoing) {
    auto files = TRY(tickets::check_outgoing(tx, actor, now, id, outgoing));
    auto ticket = TRY(tickets::access_ticket(tx, actor, id, tickets::For::changing));
    return show_saying(tx, desk, settings,
                       {.ticket = std::move(ticket),
                        .author = actor.person,
                        .comment = {},
                        .message_id = {},
                        .leaving = {.hidden_copies = outgoing.reply.leaving.hidden_copies},
                        .date = outgoing.leaves_at},
                       Outward(outgoing.reply), std::move(files));
}

Result<Surface> surface_of_reply(Transaction& tx, Desk& desk, const MailSettings& settings,
                                 const people::Actor& actor, TicketId ticket, CommentId id) {
    TRY(tickets::access_ticket(tx, actor, ticket, tickets::For::reading));
    auto kept = actor.is_team()
                    ? tx.first(select_letter, {id, ticket}, [](const Row& row) { return row.string(0); })
                    : std::nullopt;
    auto reply = kept ? tickets::find_reply(tx, id) : std::nullopt;
    if (!reply) return refuse(RefusalKind::not_found, "Nothing left by mail with this comment.");
    return show(tx, desk, settings, TRY(read_letter(*kept)), Outward(*reply),
                tickets::attachments_of(tx, id));
}

tickets::LeavingCheck leaving_check(Desk& desk, const MailSettings& settings) {
    return [&desk, settings](const tickets::OutgoingReply& outgoing) -> Result<void> {
        return desk.storage.read([&](Transaction& tx) -> Result<void> {
            TRY_VOID(promises::check_given(tx, desk.clock.now(), outgoing.id));
            return outgoing.leaving.seal ? check_seal(tx, desk, settings, outgoing) : Result<void>{};
        });
    };
}

std::vector<mail::OutgoingAttachment> outgoing_files(Transaction& tx, const storage::Blobs& blobs,
                                                     const std::vector<tickets::Attachment>& files) {
    std::vector<mail::OutgoingAttachment> outgoing;
    for (const tickets::Attachment& file : files)
        if (!file.underwater)
            outgoing.push_back({.filename = file.file_name,
                                .content_type = file.content_type,
                                .bytes = blobs.get(tx, file.sha256),
                                .content_id = file.is_inline ? file.content_id.value_or("") : ""});
    return outgoing;
}

} // namespace eider::channels
