// Writes replies and notes, and takes uploads over into them.
#include "tickets/entries.h"

#include "platform/base/text.h"
#include "tickets/store.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace eider::tickets {
namespace {

using storage::Transaction;

template <class NewEntryType> Result<void> check_text(const NewEntryType& entry) {
    bool has_files = !entry.uploads.empty() || !entry.files.empty();
    if (trim(entry.body).empty() && !has_files && trim(entry.html.value_or("")).empty())
        return refuse_field("comment.body", "BlankValue", "Comment: write something, or attach a file.");
    if (entry.body.size() > COMMENT_BYTES_MAX || entry.html.value_or("").size() > COMMENT_BYTES_MAX)
        return refuse_field(
            "comment.body", "TooLong",
            fmt::format("Comment: is too long (at most {} bytes). Attach it as a file instead.",
                        COMMENT_BYTES_MAX));
    return {};
}

void attach_files(Transaction& tx, Instant now, TicketId ticket, CommentId comment, PersonId author,
                  const std::vector<NewFile>& files, bool underwater) {
    for (const NewFile& file : files)
        store::insert(tx, Attachment{.id = {},
                                     .comment = comment,
                                     .ticket = ticket,
                                     .underwater = underwater,
                                     .file_name = safe_file_name(file.file_name),
                                     .content_type = file.content_type,
                                     .size = file.blob.size,
                                     .sha256 = file.blob.sha256,
                                     .is_inline = file.is_inline,
                                     .content_id = file.content_id,
                                     .upload = {},
                                     .uploaded_by = author,
                                     .access_key = file.access_key,
                                     .created_at = now});
}

template <class Stored, class NewEntryType>
Result<Entry> write(Transaction& tx, const Actor& actor, Instant now, const Ticket& ticket, CommentId id,
                    PersonId author, const NewEntryType& entry, const std::string& via) {
    TRY_VOID(check_text(entry));
    Stored stored{.id = id,
                  .ticket = ticket.id,
                  .author = author,
                  .body = entry.body,
                  .html = entry.html,
                  .via = via,
                  .created_at = now};
    store::insert(tx, stored);
    if constexpr (std::is_same_v<Stored, Reply>)
        store::insert(tx, id, TRY(clean_leaving(tx, now, entry.leaving, now)));
    store::index(tx, ticket.subject, stored);
    constexpr bool underwater = std::is_same_v<Stored, Note>;
    attach_files(tx, now, ticket.id, id, author, entry.files, underwater);
    for (const Attachment& file : TRY(files_of_uploads(tx, actor, entry.uploads)))
        store::attach(tx, file.id, ticket.id, id, underwater);
    return Entry(std::move(stored));
}

} // namespace

const std::string& body_of(const NewEntry& entry) {
    return std::visit([](const auto& one) -> const std::string& { return one.body; }, entry);
}
PersonId author_of(const NewEntry& entry) {
    return std::visit([](const auto& one) { return one.author; }, entry);
}

Result<Entry> write_entry(Transaction& tx, const Actor& actor, Instant now, const Ticket& ticket,
                          CommentId id, PersonId author, const NewEntry& entry, const std::string& via) {
    if (const auto* reply = std::get_if<NewReply>(&entry))
        return write<Reply>(tx, actor, now, ticket, id, author, *reply, via);
    return write<Note>(tx, actor, now, ticket, id, author, std::get<NewNote>(entry), via);
}

Result<void> check_entry(const NewEntry& entry) {
    return std::visit([](const auto& one) { return check_text(one); }, entry);
}
Result<std::vector<Attachment>> files_of_uploads(Transaction& tx, const Actor& actor,
                                                 const std::vector<std::string>& uploads) {
    std::vector<Attachment> all;
    for (const std::string& upload : uploads) {
        auto files = upload_files(tx, actor, upload);
        if (files.empty())
            return refuse_field("comment.uploads", "InvalidValue",
                                "Uploads: this upload is not there any more. Please upload the file again.");
        if (all.size() + files.size() > ATTACHMENTS_MAX)
            return refuse_field("comment.uploads", "TooManyValues",
                                fmt::format("Uploads: at most {} files in one comment.", ATTACHMENTS_MAX));
        std::ranges::move(files, std::back_inserter(all));
    }
    return all;
}

Result<Leaving> clean_leaving(Transaction& tx, Instant now, const Leaving& given, Instant leaves_at) {
    Leaving leaving{.seal = given.seal};
    if (given.hidden_copies.size() > COPIED_PEOPLE_MAX)
        return refuse_field("hidden_copies", "TooManyValues",
                            fmt::format("At most {} people can get a hidden copy.", COPIED_PEOPLE_MAX));
    for (const std::string& address : given.hidden_copies) {
        std::string clean = TRY(people::clean_address(address));
        if (std::ranges::none_of(leaving.hidden_copies,
                                 [&](const auto& known) { return equals_ignoring_case(known, clean); }))
            leaving.hidden_copies.push_back(std::move(clean));
    }
    if (!given.seal) return leaving;
    const Seal& seal = *given.seal;
    if (seal.seed.size() < SEED_BYTES_MIN || seal.seed.size() > SEED_BYTES_MAX ||
        seal.date < now - SEAL_LASTS || seal.date > leaves_at + SEAL_LASTS)
        return refuse_field(
            "surface", "InvalidValue",
            "It is too long ago that you looked at this reply. Look at it again, then send it.");
    if (store::is_seed_taken(tx, seal.seed))
        return refuse(RefusalKind::conflict,
                      "Another reply left as what you looked at. Look at this one again, then send it.");
    return leaving;
}

void count_entry(Ticket& ticket, const NewEntry& entry, Instant now) {
    bool is_reply = std::holds_alternative<NewReply>(entry);
    ticket.has_reply = ticket.has_reply || is_reply;
    ++(is_reply ? ticket.reply_count : ticket.note_count);
    ticket.latest_comment_at = now;
}

Attachment add_upload(Transaction& tx, const Actor& actor, Instant now, const std::string& token,
                      const NewUpload& file, const std::string& access_key) {
    Attachment attachment{.id = {},
                          .comment = {},
                          .ticket = {},
                          .underwater = false,
                          .file_name = safe_file_name(file.file_name),
                          .content_type = file.content_type,
                          .size = file.blob.size,
                          .sha256 = file.blob.sha256,
                          .is_inline = file.is_inline,
                          .content_id = file.content_id,
                          .upload = token,
                          .uploaded_by = actor.person,
                          .access_key = access_key,
                          .created_at = now};
    attachment.id = store::insert(tx, attachment);
    return attachment;
}

std::vector<Attachment> upload_files(Transaction& tx, const Actor& actor, const std::string& token) {
    if (token.empty()) return {};
    auto files = store::attachments_of_upload(tx, token);
    std::erase_if(files, [&](const Attachment& file) { return file.uploaded_by != actor.person; });
    return files;
}

Result<void> delete_upload(Transaction& tx, const Actor& actor, const std::string& token) {
    if (upload_files(tx, actor, token).empty())
        return refuse(RefusalKind::not_found, "There is no such upload.");
    store::remove_upload(tx, token);
    return {};
}

} // namespace eider::tickets
