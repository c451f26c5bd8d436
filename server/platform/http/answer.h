// Turns a Response into the bytes of an HTTP/1.1 answer: status line, the headers that every answer has,
// body.
#pragma once
#include "platform/http/compress.h"
#include "platform/http/http.h"

#include <string>
#include <string_view>

namespace eider::http {

// What the connection says about the answer.
struct AnswerFrame {
    std::string_view date; // value of the Date header
    std::string_view request_id;
    std::string_view accept_encoding;
    unsigned minor_version = 1;
    bool keep_alive = true;
    bool head_only = false;  // HEAD: as for GET, but without the body
    bool compresses = false; // whether this peer gets compressed answers
};

// Compresses the body of `response` where that pays, and says so in its headers.
void compress_answer(Response& response, const AnswerFrame& frame);

// Appends status line and headers. Headers of the response replace the usual ones of that name; one with an
// empty value removes it. Control characters in values become blanks, so no value can begin a header of its
// own. Content-Length, Connection, Date and the like are the server's business and are dropped from the
// response.
void append_head(std::string& out, const Response& response, const AnswerFrame& frame);

// The body to send after the head: empty for HEAD, 204 and 304.
std::string_view body_to_send(const Response& response, const AnswerFrame& frame);

std::string http_date(std::int64_t seconds_since_1970);

} // namespace eider::http
