// Writing of replies and notes into a ticket, with their files. For this room alone.
#pragma once
#include "tickets/tickets.h"

namespace eider::tickets {

const std::string& body_of(const NewEntry& entry);
PersonId author_of(const NewEntry& entry); // none: the actor

// Stores the entry under `id`, indexes it and attaches its files; returns what was stored. Refuses blank
// texts, texts that are too long, and uploads that are not this actor's.
Result<Entry> write_entry(storage::Transaction& tx, const Actor& actor, Instant now, const Ticket& ticket,
                          CommentId id, PersonId author, const NewEntry& entry, const std::string& via);
// What write_entry would refuse of the text, and of the files.
Result<void> check_entry(const NewEntry& entry);
Result<std::vector<Attachment>> files_of_uploads(storage::Transaction& tx, const Actor& actor,
                                                 const std::vector<std::string>& uploads);
// The addresses cleaned and each once, or what is wrong with how it is to leave. Leaves within these bounds:
// one seal is for one reply, and its date is about now or when it leaves.
Result<Leaving> clean_leaving(storage::Transaction& tx, Instant now, const Leaving& leaving,
                              Instant leaves_at);
// Counts it into the ticket's own figures (not stored here).
void count_entry(Ticket& ticket, const NewEntry& entry, Instant now);

} // namespace eider::tickets
