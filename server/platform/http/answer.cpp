// Status line and headers of answers.
#include "platform/http/answer.h"

#include "platform/base/text.h"
#include "platform/http/limits.h"

#include <array>
#include <charconv>
#include <chrono>

#include <fmt/format.h>

#include <boost/beast/http/status.hpp>

namespace eider::http {
namespace {

struct UsualHeader {
    std::string_view name, value;
};

// On every answer unless the response brings its own.
constexpr std::array<UsualHeader, 7> usual_headers{{
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"X-Frame-Options", "DENY"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
    {"Cache-Control", "no-store"},
}};

void append_header(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
}

const std::string& usual_block() {
    static const std::string block = [] {
        std::string text;
        for (const UsualHeader& header : usual_headers) append_header(text, header.name, header.value);
        return text;
    }();
    return block;
}

bool is_ours(std::string_view name) {
    for (std::string_view known : {"Content-Length", "Connection", "Date", "Transfer-Encoding",
                                   "X-Request-Id", "Content-Type", "Keep-Alive"})
        if (equals_ignoring_case(name, known)) return true;
    return false;
}

bool brings(const Response& response, std::string_view name) {
    for (const auto& header : response.headers)
        if (equals_ignoring_case(header.first, name)) return true;
    return false;
}

void append_clean(std::string& out, std::string_view value) {
    for (char c : value) out += (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 0x7F ? ' ' : c;
}

void append_response_headers(std::string& out, const Response& response) {
    if (response.headers.empty()) {
        out += usual_block();
        return;
    }
    for (const UsualHeader& header : usual_headers)
        if (!brings(response, header.name)) append_header(out, header.name, header.value);
    for (const auto& [name, value] : response.headers) {
        if (value.empty() || is_ours(name)) continue;
        append_clean(out, name);
        out += ": ";
        append_clean(out, value);
        out += "\r\n";
    }
}

void append_number(std::string& out, std::size_t number) {
    char digits[24];
    auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end);
}

std::string_view whole_body(const Response& response) {
    return response.static_body.empty() ? std::string_view(response.body) : response.static_body;
}

bool has_no_body(unsigned status) { return status == 204 || status == 304 || status < 200; }

void append_status_line(std::string& out, unsigned status) {
    if (status == 200) {
        out += "HTTP/1.1 200 OK\r\n";
        return;
    }
    out += "HTTP/1.1 ";
    append_number(out, status);
    out += ' ';
    auto reason = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
    out.append(reason.data(), reason.size());
    out += "\r\n";
}

} // namespace

void compress_answer(Response& response, const AnswerFrame& frame) {
    std::string_view body = whole_body(response);
    if (!frame.compresses || !response.may_compress || has_no_body(response.status) || response.status == 206)
        return;
    if (body.size() < COMPRESS_BYTES_MIN || body.size() > COMPRESS_BYTES_MAX) return;
    if (!is_compressible(response.content_type) || brings(response, "Content-Encoding")) return;
    if (!brings(response, "Vary")) response.headers.emplace_back("Vary", "Accept-Encoding");
    Coding coding = choose_coding(frame.accept_encoding);
    if (coding == Coding::none) return;
    std::string small = compress(body, coding);
    response.headers.emplace_back("Content-Encoding", coding_name(coding));
    // Other bytes, same meaning: a strong ETag is true of the plain bytes only.
    for (auto& [name, value] : response.headers)
        if (equals_ignoring_case(name, "ETag") && value.starts_with('"')) value.insert(0, "W/");
    response.body = std::move(small);
    response.static_body = {};
}

void append_head(std::string& out, const Response& response, const AnswerFrame& frame) {
    append_status_line(out, response.status);
    append_header(out, "Date", frame.date);
    if (!has_no_body(response.status)) {
        if (!response.content_type.empty()) {
            out += "Content-Type: ";
            append_clean(out, response.content_type);
            out += "\r\n";
        }
        out += "Content-Length: ";
        append_number(out, whole_body(response).size());
        out += "\r\n";
    }
    append_header(out, "X-Request-Id", frame.request_id);
    if (!frame.keep_alive)
        out += "Connection: close\r\n";
    else if (frame.minor_version == 0)
        out += "Connection: keep-alive\r\n";
    append_response_headers(out, response);
    out += "\r\n";
}

std::string_view body_to_send(const Response& response, const AnswerFrame& frame) {
    if (frame.head_only || has_no_body(response.status)) return {};
    return whole_body(response);
}

std::string http_date(std::int64_t seconds_since_1970) {
    using namespace std::chrono;
    constexpr std::string_view week = "SunMonTueWedThuFriSat", year = "JanFebMarAprMayJunJulAugSepOctNovDec";
    sys_seconds time{seconds(seconds_since_1970)};
    auto day = floor<days>(time);
    year_month_day date(day);
    hh_mm_ss clock(time - day);
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                       week.substr(weekday(day).c_encoding() * 3, 3), static_cast<unsigned>(date.day()),
                       year.substr((static_cast<unsigned>(date.month()) - 1) * 3, 3),
                       static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

} // namespace eider::http
