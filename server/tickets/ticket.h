// The things of this room and their pure rules.
#pragma once
#include "events/log.h"
#include "platform/base/clock.h"
#include "platform/base/ids.h"
#include "platform/base/result.h"
#include "platform/storage/blobs.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace eider::tickets {

inline constexpr std::size_t SUBJECT_CHARACTERS_MAX = 500;
inline constexpr std::size_t COMMENT_BYTES_MAX = 1 << 20;
inline constexpr std::size_t TAGS_MAX = 100;
inline constexpr std::size_t TAG_BYTES_MAX = 80;
inline constexpr std::size_t COPIED_PEOPLE_MAX = 48;
inline constexpr std::size_t ATTACHMENTS_MAX = 50; // of one comment
inline constexpr std::int64_t ATTACHMENT_BYTES_MAX = 50ll << 20;
inline constexpr std::chrono::hours UPLOADS_LAST{72};
inline constexpr std::size_t SEED_BYTES_MIN = 16, SEED_BYTES_MAX = 64;
// The channel of words that the desk wrote by itself in somebody's name: no person's answer.
inline constexpr std::string_view WRITTEN_BY_RULE = "rule";
inline constexpr std::chrono::hours SEAL_LASTS{24}; // so long after it was looked at a reply may be sent

enum class Status : std::uint8_t {
    fresh = 0,
    open = 1,
    pending = 2,
    hold = 3,
    solved = 4,
    closed = 5,
    deleted = 6
};
enum class Priority : std::uint8_t { none = 0, low = 1, normal = 2, high = 3, urgent = 4 };
enum class Type : std::uint8_t { none = 0, problem = 1, incident = 2, question = 3, task = 4 };

std::string_view name_of(Status status); // "new", "open", ...
std::string_view name_of(Priority priority);
std::string_view name_of(Type type);
std::optional<Status> status_named(std::string_view name);
std::optional<Priority> priority_named(std::string_view name);
std::optional<Type> type_named(std::string_view name);
inline bool is_working(Status status) { return status < Status::solved; } // somebody still has work with it

struct Ticket {
    TicketId id;
    std::string subject;
    Status status = Status::fresh;
    Priority priority = Priority::none;
    Type type = Type::none;
    PersonId requester, submitter, assignee;
    GroupId group;
    OrganizationId organization;
    std::string tags; // one blank between, in order of their adding
    std::optional<std::string> external_id;
    std::string via; // "api", "mail", "web"
    std::optional<std::string> recipient;
    std::string custom_fields; // JSON list of {"id", "value"}, or empty
    std::optional<Instant> due_at;
    TicketId problem;
    CommentId first_comment;
    bool has_reply = false;       // anything in it that the customer may see
    std::int64_t reply_count = 0; // by the team or the customer
    std::int64_t note_count = 0;
    std::int64_t people_count = 0; // copied or following
    std::optional<Instant> latest_comment_at;
    Instant created_at, updated_at;
    std::optional<Instant> solved_at;
    TicketId merged_into = {};          // where its matter goes on; it is closed then
    std::string description;            // text of the first reply, when the ticket begins with one
    std::string underwater_description; // text of the first note, when it begins with a note; for the team
};

// What goes to the customer, and what never does. Two types, and nothing turns one into the other.
struct Reply {
    CommentId id;
    TicketId ticket;
    PersonId author;
    std::string body;
    std::optional<std::string> html;
    std::string via;
    Instant created_at;
};
struct Note {
    CommentId id;
    TicketId ticket;
    PersonId author;
    std::string body;
    std::optional<std::string> html;
    std::string via;
    Instant created_at;
};
using Entry = std::variant<Reply, Note>;

struct NewFile { // a file that comes with an inbound message
    std::string file_name, content_type;
    storage::StoredBlob blob;
    bool is_inline = false;
    std::optional<std::string> content_id;
    std::string access_key;
};
// What its writer looked at before sending: the channel makes the same of it, or it does not leave.
struct Seal {
    std::string seed; // a text for one reply alone; its marks come from it
    Instant date;
    std::string sha256; // of the bytes that were shown
    friend bool operator==(const Seal&, const Seal&) = default;
};
// What its writer said of how it is to leave.
struct Leaving {
    std::vector<std::string> hidden_copies = {}; // mail addresses that the other readers do not see
    std::optional<Seal> seal = {};
};
struct NewReply {
    std::string body;
    std::optional<std::string> html = {}; // sanitised
    std::vector<std::string> uploads = {};
    std::vector<NewFile> files = {};
    PersonId author = {}; // none: the actor
    Leaving leaving = {};
};
struct NewNote {
    std::string body;
    std::optional<std::string> html = {};
    std::vector<std::string> uploads = {};
    std::vector<NewFile> files = {};
    PersonId author = {};
};
using NewEntry = std::variant<NewReply, NewNote>;

struct Attachment {
    AttachmentId id;
    CommentId comment;
    TicketId ticket;
    bool underwater = false;
    std::string file_name, content_type;
    std::int64_t size = 0;
    std::string sha256;
    bool is_inline = false;
    std::optional<std::string> content_id;
    std::optional<std::string> upload;
    PersonId uploaded_by;
    std::string access_key;
    Instant created_at;
};

struct NewTicket {
    std::string subject; // empty: the beginning of the text
    NewEntry first;
    PersonId requester; // none: the actor
    std::optional<Status> status;
    Priority priority = Priority::none;
    Type type = Type::none;
    PersonId assignee;
    GroupId group;
    std::optional<OrganizationId> organization; // not given: the requester's
    std::vector<std::string> tags;
    std::optional<std::string> external_id, recipient;
    std::string custom_fields;
    std::optional<Instant> due_at;
    TicketId problem;
    std::string via = "api";
    std::vector<PersonId> copied, following;
    std::optional<Instant> created_at; // imports only
};

struct TicketChange { // what is not given stays
    std::optional<std::string> subject;
    std::optional<NewEntry> entry;
    std::optional<Status> status;
    std::optional<Priority> priority;
    std::optional<Type> type;
    std::optional<PersonId> requester, assignee;
    std::optional<GroupId> group;
    std::optional<OrganizationId> organization;
    std::optional<std::vector<std::string>> tags;
    std::vector<std::string> add_tags, remove_tags;
    std::optional<std::string> external_id, custom_fields;
    std::optional<std::optional<Instant>> due_at;
    std::optional<TicketId> problem;
    std::optional<std::vector<PersonId>> copied, following;
    bool is_automatic = false; // a machine's words, or a list's: what waits in the outbox goes on waiting
    std::optional<Instant> only_if_unchanged_since; // refuses with a conflict when it was changed later
    std::string via = "api";
};

// --- pure rules (ticket.cpp)
// The status after a customer wrote: somebody has to look again.
Status after_customer_wrote(Status status);
// Tags as they are kept: folded to lower case, blanks cut, each once. Refuses too many or too long ones.
Result<std::vector<std::string>> clean_tags(const std::vector<std::string>& tags);
std::vector<std::string> split_tags(std::string_view tags);
std::string join_tags(const std::vector<std::string>& tags);
// A file name made safe first, then used only for showing: no path, no control or direction characters.
std::string safe_file_name(std::string_view name);
std::string subject_from(std::string_view text);
// A subject as it is kept: trimmed, on one line. Refuses a blank or too long one.
Result<std::string> clean_subject(std::string_view subject);

// Where a ticket stands, as far as views count: status, assignee, group, priority, type.
using Place = std::array<std::int64_t, 5>;
Place place_of(const Ticket& ticket);

} // namespace eider::tickets
