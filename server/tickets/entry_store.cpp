// SQL of replies and notes, of their files and of the search index. Statements about replies do not name the
// notes.
#include "tickets/store.h"

#include "platform/text/fold.h"

#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;
using storage::Value;

// On SQLite in two statements, the first of one row by its number: a statement that SQLite would have to undo
// alone (one with "returning" is) makes the search index write out all that it has collected in this
// transaction.
const Sql take_id("update comment_ids set value = value + 1 where rowid = 1");
const Sql taken_id("select value from comment_ids where rowid = 1", "select nextval('comment_ids')");
const Sql insert_reply("insert into replies (id, ticket, author, body, html, via, created_at) "
                       "values (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
const Sql insert_note("insert into notes (id, ticket, author, body, html, via, created_at) "
                      "values (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
#define ENTRY_COLUMNS "id, ticket, author, body, html, via, created_at"
const Sql select_reply("select " ENTRY_COLUMNS " from replies where id = ?1");
const Sql select_replies("select " ENTRY_COLUMNS
                         " from replies where ticket = ?1 and id > ?2 order by id limit ?3 "
                         "offset ?4");
const Sql select_replies_back("select " ENTRY_COLUMNS
                              " from replies where ticket = ?1 and (?2 = 0 or id < ?2) "
                              "order by id desc limit ?3 offset ?4",
                              "select " ENTRY_COLUMNS
                              " from replies where ticket = ?1 and (?2::bigint = 0 or id < ?2) "
                              "order by id desc limit ?3 offset ?4");
const Sql select_latest_reply("select author, substr(body, 1, ?2), created_at from replies where ticket = ?1 "
                              "order by id desc limit 1",
                              "select author, substr(body, 1, ?2::int), created_at from replies "
                              "where ticket = ?1 order by id desc limit 1");
const Sql select_customers_latest(
    "select r.id, r.ticket, r.author, r.body, r.html, r.via, r.created_at from replies r join people p on "
    "p.id = r.author where r.ticket = ?1 and (?2 = 0 or r.id < ?2) and p.role = 0 order by r.id desc limit 1",
    "select r.id, r.ticket, r.author, r.body, r.html, r.via, r.created_at from replies r join people p on "
    "p.id = r.author where r.ticket = ?1 and (?2::bigint = 0 or r.id < ?2) and p.role = 0 "
    "order by r.id desc limit 1");
const Sql select_entries("select " ENTRY_COLUMNS
                         ", 0 as underwater from replies where ticket = ?1 and id > ?2 union all "
                         "select " ENTRY_COLUMNS
                         ", 1 from notes where ticket = ?1 and id > ?2 order by 1 limit ?3 "
                         "offset ?4");
const Sql select_entries_back(
    "select " ENTRY_COLUMNS
    ", 0 as underwater from replies where ticket = ?1 and (?2 = 0 or id < ?2) union all "
    "select " ENTRY_COLUMNS
    ", 1 from notes where ticket = ?1 and (?2 = 0 or id < ?2) order by 1 desc limit ?3 offset ?4",
    "select " ENTRY_COLUMNS
    ", 0 as underwater from replies where ticket = ?1 and (?2::bigint = 0 or id < ?2) union all "
    "select " ENTRY_COLUMNS
    ", 1 from notes where ticket = ?1 and (?2::bigint = 0 or id < ?2) order by 1 desc limit ?3 "
    "offset ?4");

const Sql index_entry("insert into search_index (rowid, subject, reply, note) values (?1, ?2, ?3, ?4)",
                      "insert into search_index (comment, words) values (?1, ?2::tsvector)");
const Sql unindex_entry("insert into search_index (search_index, rowid, subject, reply, note) "
                        "values ('delete', ?1, ?2, ?3, ?4)",
                        "delete from search_index where comment = ?1");

#define ATTACHMENT_COLUMNS                                                                                   \
    "id, comment, ticket, underwater, file_name, content_type, size, sha256, is_inline, content_id, "        \
    "upload, "                                                                                               \
    "uploaded_by, access_key, created_at"
const Sql select_attachment("select " ATTACHMENT_COLUMNS " from attachments where id = ?1");
const Sql select_attachments("select " ATTACHMENT_COLUMNS " from attachments where comment = ?1 order by id");
const Sql select_upload("select " ATTACHMENT_COLUMNS
                        " from attachments where upload = ?1 and comment is null order by id");
const Sql select_by_key("select id from attachments where access_key = ?1");
const Sql insert_attachment(
    "insert into attachments (comment, ticket, underwater, file_name, content_type, size, sha256, "
    "is_inline, content_id, upload, uploaded_by, access_key, created_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)");
const Sql attach_file(
    "update attachments set ticket = ?2, comment = ?3, underwater = ?4, upload = null where id = ?1");
const Sql delete_upload_files("delete from attachments where upload = ?1 and comment is null");
const Sql delete_old_uploads(
    "delete from attachments where upload is not null and comment is null and created_at < ?1 and not exists "
    "(select 1 from outgoing_uploads where upload = attachments.upload) and not exists "
    "(select 1 from draft_uploads where upload = attachments.upload)");

template <class EntryType> EntryType read_entry(const Row& row) {
    return {.id = row.id<CommentId>(0),
            .ticket = row.id<TicketId>(1),
            .author = row.id<PersonId>(2),
            .body = row.string(3),
            .html = row.optional_string(4),
            .via = row.string(5),
            .created_at = row.instant(6)};
}

Entry read_either(const Row& row) {
    if (row.boolean(7)) return read_entry<Note>(row);
    return read_entry<Reply>(row);
}

Attachment read_attachment(const Row& row) {
    return {.id = row.id<AttachmentId>(0),
            .comment = row.id<CommentId>(1),
            .ticket = row.id<TicketId>(2),
            .underwater = row.boolean(3),
            .file_name = row.string(4),
            .content_type = row.string(5),
            .size = row.integer(6),
            .sha256 = row.string(7),
            .is_inline = row.boolean(8),
            .content_id = row.optional_string(9),
            .upload = row.optional_string(10),
            .uploaded_by = row.id<PersonId>(11),
            .access_key = row.string(12),
            .created_at = row.instant(13)};
}

constexpr std::size_t INDEXED_WORDS_MAX = 20'000; // of one entry; the rest of a huge text is not searched

std::string joined_words(std::string_view text) {
    std::string out;
    std::size_t count = 0;
    for (const std::string& word : search_words(text)) {
        if (++count > INDEXED_WORDS_MAX) break;
        if (!out.empty()) out += ' ';
        out += word;
    }
    return out;
}

// PostgreSQL's text form of a tsvector, made here so that both engines see the same words. Weight stands for
// column.
void append_vector(std::string& out, std::string_view text, char weight, int& position) {
    constexpr int POSITION_MAX = 16383;
    std::size_t count = 0;
    for (const std::string& word : search_words(text)) {
        if (++count > INDEXED_WORDS_MAX) break;
        position = std::min(position + 1, POSITION_MAX);
        out += fmt::format("'{}':{}{} ", word, position, weight);
    }
}

void index_text(Transaction& tx, CommentId id, const std::string& subject, std::string_view body,
                bool is_note, const Sql& sql) {
    if (tx.engine() == storage::Engine::sqlite) {
        std::string words = joined_words(body), none;
        tx.run(sql, {id, joined_words(subject), is_note ? none : words, is_note ? words : none});
        return;
    }
    if (&sql == &unindex_entry) {
        tx.run(sql, {id});
        return;
    }
    std::string vector;
    int position = 0;
    append_vector(vector, subject, 'A', position);
    ++position; // a phrase does not run from the subject into the text
    append_vector(vector, body, is_note ? 'C' : 'B', position);
    tx.run(sql, {id, vector});
}

} // namespace

namespace store {

CommentId next_comment_id(Transaction& tx) {
    if (tx.engine() == storage::Engine::sqlite) tx.run(take_id);
    return {tx.number(taken_id).value_or(0)};
}

void insert(Transaction& tx, const Reply& r) {
    tx.run(insert_reply, {r.id, r.ticket, r.author, r.body, r.html, r.via, r.created_at});
}
void insert(Transaction& tx, const Note& n) {
    tx.run(insert_note, {n.id, n.ticket, n.author, n.body, n.html, n.via, n.created_at});
}
void index(Transaction& tx, const std::string& subject, const Reply& reply) {
    index_text(tx, reply.id, subject, reply.body, false, index_entry);
}
void index(Transaction& tx, const std::string& subject, const Note& note) {
    index_text(tx, note.id, subject, note.body, true, index_entry);
}
void unindex(Transaction& tx, const std::string& subject, const Entry& entry) {
    std::visit(
        [&](const auto& one) {
            constexpr bool is_note = std::is_same_v<std::decay_t<decltype(one)>, Note>;
            index_text(tx, one.id, subject, one.body, is_note, unindex_entry);
        },
        entry);
}

std::vector<Reply> replies(Transaction& tx, TicketId ticket, const ThreadPage& page) {
    return tx.all(page.newest_first ? select_replies_back : select_replies,
                  {ticket, page.after.value, page.most, page.skip}, read_entry<Reply>);
}
std::vector<Entry> entries(Transaction& tx, TicketId ticket, const ThreadPage& page) {
    return tx.all(page.newest_first ? select_entries_back : select_entries,
                  {ticket, page.after.value, page.most, page.skip}, read_either);
}

std::optional<Attachment> attachment(Transaction& tx, AttachmentId id) {
    return tx.first(select_attachment, {id}, read_attachment);
}
std::vector<Attachment> attachments_of_upload(Transaction& tx, const std::string& upload) {
    return tx.all(select_upload, {upload}, read_attachment);
}
AttachmentId insert(Transaction& tx, const Attachment& a) {
    return {tx.insert(insert_attachment,
                      {a.comment, a.ticket, a.underwater, a.file_name, a.content_type, a.size, a.sha256,
                       a.is_inline, a.content_id, a.upload, a.uploaded_by, a.access_key, a.created_at})};
}
void attach(Transaction& tx, AttachmentId id, TicketId ticket, CommentId comment, bool underwater) {
    tx.run(attach_file, {id, ticket, comment, underwater});
}
void remove_upload(Transaction& tx, const std::string& upload) { tx.run(delete_upload_files, {upload}); }

} // namespace store

std::optional<LatestReply> latest_reply(Transaction& tx, TicketId id) {
    return tx.first(select_latest_reply, {id, EXCERPT_CHARACTERS}, [](const Row& row) {
        return LatestReply{
            .author = row.id<PersonId>(0), .excerpt = std::string(row.text(1)), .created_at = row.instant(2)};
    });
}
std::optional<Reply> find_reply(Transaction& tx, CommentId id) {
    return tx.first(select_reply, {id}, read_entry<Reply>);
}

std::optional<Reply> latest_customer_reply(Transaction& tx, TicketId ticket, CommentId before) {
    return tx.first(select_customers_latest, {ticket, before.value}, read_entry<Reply>);
}

std::vector<Attachment> attachments_of(Transaction& tx, CommentId comment) {
    return tx.all(select_attachments, {comment}, read_attachment);
}

AttachmentId attachment_by_key(Transaction& tx, const std::string& key) {
    return {tx.number(select_by_key, {key}).value_or(0)};
}

int forget_old_uploads(Transaction& tx, Instant now) {
    return static_cast<int>(tx.run(delete_old_uploads, {now - UPLOADS_LAST}));
}

} // namespace eider::tickets
