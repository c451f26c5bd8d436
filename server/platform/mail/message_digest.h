// By what a message is known again when it comes once more, by the same way or another.
#pragma once
#include <string>
#include <string_view>

namespace eider::mail {

// SHA-256, in hexadecimal digits, of the message as every way sees it:
// - without the fields at its top that deliveries put there: Return-Path, Delivered-To and their kin;
// - when it has a Message-ID, also without those of transport and filters among them (Received,
//   Authentication-Results, X-Spam-...). Without one they are all that tells two sendings of the same words
//   apart;
// - with LF for CR LF and without line ends at its end, which folders and pipes change.
// Everything else counts: the same Message-ID with other words is another message.
std::string message_digest(std::string_view raw);

} // namespace eider::mail
