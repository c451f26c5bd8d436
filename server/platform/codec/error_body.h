// Refusals as the API's error bodies. `error` is always a text or an object with title and message, never
// null.
#pragma once
#include "platform/base/result.h"

#include <string>
#include <string_view>

namespace eider {

int status_of(RefusalKind kind); // the HTTP status

// Appends the JSON body for a refusal:
//   invalid, too_large  RecordInvalid with details by field ("base" when the refusal names none)
//   malformed           BadRequest; {"title": "Invalid attribute"} when it names parameters; TooManyValues
//   with max_count not_signed_in "Couldn't authenticate you", not_allowed {"title": "Forbidden"}, not_found
//   RecordNotFound, conflict Conflict, too_many APIRateLimitExceeded, busy ServiceUnavailable
// A problem with an empty field name gives another word in place of these: see refuse_as().
void write_refusal(std::string& out, const Refusal& refusal);
// A body with this word and sentence, for what is no refusal ("InternalError").
void write_error(std::string& out, std::string_view word, std::string_view sentence);

// A refusal whose body carries `word` in `error`: "InvalidEndpoint", "UpdateConflict", ...
std::unexpected<Refusal> refuse_as(RefusalKind kind, std::string word, std::string sentence);

} // namespace eider
