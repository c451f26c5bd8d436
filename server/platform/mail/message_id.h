// Marks on our outgoing mail that lead an answer back to its ticket: the Message-ID and the reply address.
// Each carries a keyed hash over all its other parts, so that nobody can write into a ticket by guessing.
//   <reply.TICKET.COMMENT.RECIPIENT.RANDOM.HASH@host>      the Message-ID of one mail to one person
//   mailbox+TICKET.RANDOM.HASH@domain                      the address that mail asks answers to go to
// Both are lower case and survive servers that fold case; a changed, cut or lengthened one is no mark at all.
#pragma once
#include "platform/base/ids.h"
#include "platform/base/result.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/random.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eider::mail {

constexpr std::size_t MARK_HASH_BYTES = 16;   // of the keyed hash, written as 26 characters of base32
constexpr std::size_t MARK_RANDOM_BYTES = 5;  // written as 8 characters of base32
constexpr std::size_t MARKS_MAX = 200;        // looked at in one header; the rest is ignored
constexpr std::size_t MARK_TEXT_MAX = 262144; // bytes of one header that are looked at
constexpr std::size_t LOCAL_PART_MAX = 64;    // RFC 5321

// What kind of mail a mark was put on. A notice goes to a team member: what quotes a notice's mark must never
// be taken for a customer's answer, so readers say which kind they accept by looking at `kind`.
enum class MarkKind { reply, notice, automatic };

struct MessageMark {
    MarkKind kind = MarkKind::reply;
    TicketId ticket;
    CommentId comment; // 0 when the mail stands for no comment, or was looked at before it had one
    PersonId recipient;
    std::string id = {}; // read: the Message-ID itself, in brackets and lower case
    friend bool operator==(const MessageMark& a, const MessageMark& b) {
        return a.kind == b.kind && a.ticket == b.ticket && a.comment == b.comment &&
               a.recipient == b.recipient;
    }
};

// Letters, digits, '-' and '.' in the places where a host's name may have them, at most 253 bytes, ASCII.
bool is_host_name(std::string_view text);

// A new Message-ID with its angle brackets. `host` must be a host name (is_host_name). `key` should be
// derived for mail. Two calls never give the same id.
std::string make_message_id(const SecretKey& key, Random& random, const MessageMark& mark,
                            std::string_view host);

// Reads one Message-ID, with or without angle brackets, nothing around it. Empty unless the hash is ours.
std::optional<MessageMark> read_message_id(const SecretKey& key, std::string_view id);

// All of our marks in a header such as References or In-Reply-To, in the order of their appearance, each
// once. The text may be folded, also inside an id, and hold anything else.
std::vector<MessageMark> find_message_ids(const SecretKey& key, std::string_view text);

// The reply address of a ticket, for a mailbox such as "support@example.org". Refuses a mailbox whose part
// before the '@' is not letters, digits, '.', '_' or '-', or is too long to take the mark (64 bytes in all).
Result<std::string> make_reply_address(const SecretKey& key, Random& random, TicketId ticket,
                                       std::string_view mailbox);

// Reads one reply address, nothing around it. Empty unless the hash is ours.
std::optional<TicketId> read_reply_address(const SecretKey& key, std::string_view address);

// All of our reply addresses in a header such as To, Cc or Delivered-To, in order, each ticket once.
std::vector<TicketId> find_reply_addresses(const SecretKey& key, std::string_view text);

} // namespace eider::mail
