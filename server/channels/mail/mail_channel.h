// Mail in and out. In: a message is stored whole before anything is understood of it, then filed into the
// right ticket. Out: a reply of the team leaves through a job; an answer to it finds its way back.
#pragma once
#include "events/reader.h"
#include "platform/desk/desk.h"
#include "platform/jobs/jobs.h"
#include "platform/mail/dkim.h"
#include "platform/mail/sending.h"

#include <optional>
#include <string>

namespace eider::channels {

inline constexpr std::size_t MESSAGE_BYTES_MAX = 64 << 20;
inline constexpr const char* MAIL_IN_LANE = "mail_in";
inline constexpr const char* MAIL_OUT_LANE = "mail_out";

// How mail is sent where no mailbox says otherwise: what the configuration file has.
struct MailSettings {
    std::string address; // of the desk; "" = only mailboxes send
    std::string name;    // "Example Support"
    std::optional<mail::SmtpServer> smtp;
    std::string not_sent_because = "No mail server is set up, so this reply was not sent by mail.";
    bool never_sends = false;               // the demonstration, whatever is set up in it
    std::optional<mail::DkimKey> dkim = {}; // signs mail of its domain; none: the mail server does, or nobody
    bool can_send() const { return smtp && !address.empty(); }
};

// --- in
inline constexpr int FILING_ATTEMPTS_MAX =
    3; // begun readings; after so many that ended in nothing: quarantine

// quarantined: it could not be read or filed. own: it says nothing new (our own mail, what became of a
// reply). held: somebody has a look first. refused: kept, but not filed.
enum class RawState { waiting = 0, filed = 1, quarantined = 2, own = 3, held = 4, refused = 5 };
struct StoredMessage {
    MessageId id;
    bool is_new =
        false; // false: the same message is here already (mail::message_digest), by this way or another
};
// Stores the bytes durably and queues the filing; returns when both are on disk. `way` says how it came
// ("pipe"). Throws StorageFailed or Overloaded when the desk cannot take it now; refuses what is empty or too
// large.
Result<StoredMessage> store_message(Desk& desk, const std::string& mailbox, std::string_view bytes,
                                    const std::string& way);
// Files a stored message, once, whoever tries. What cannot be understood is quarantined with the reason. For
// whoever stored a new one: that attempt is counted already, so that a message that stops the desk whenever
// it is read does not do so for ever. Throws StorageFailed when the store fails; then the lane tries again.
void file_message(Desk& desk, MessageId id);
std::string filing_job(MessageId id); // the key of the job that files it when whoever took it in died
jobs::Lane mail_in_lane(Desk& desk);

// --- out
// Queues the delivery of every reply that the team wrote to a customer who has a mail address.
events::Reader mail_out_reader(Desk& desk, const MailSettings& settings);
jobs::Lane mail_out_lane(Desk& desk, const MailSettings& settings, mail::MailWire& wire);

// Sentences about stored messages that lead nowhere.
std::vector<std::string> check_mail(storage::Transaction& tx);

} // namespace eider::channels
