// Mails of our own making: an ordinary one of 50 kB, and the heavy ones that people complain about elsewhere.
// The least of several runs counts: others on the machine only ever add to it.
#include "bench/reading.h"

#include "platform/mail/html_tree.h"
#include "platform/mail/parse.h"

#include <algorithm>
#include <cstdio>
#include <string>

namespace eider::bench {
namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

std::string many(std::string_view piece, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += piece;
    return out;
}

std::string multipart(std::string_view parts) {
    return "From: Ann Miller <ann@example.com>\nTo: desk@example.org\nSubject: =?utf-8?q?Lamp?=\nDate: Sat, "
           "21 Nov 2026 "
           "20:13:00 +0100\nMessage-ID: <1@example.com>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; "
           "boundary=x\n\n" +
           std::string(parts) + "--x--\n";
}

std::string file_of(std::size_t bytes, std::string_view type) {
    constexpr std::size_t bytes_of_line = 57;
    return "--x\nContent-Type: " + std::string(type) +
           "\nContent-ID: <file@example.com>\nContent-Transfer-Encoding: base64\n\n" +
           many("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6\n",
                bytes / bytes_of_line);
}

// Words, the same as HTML, and a small picture: a third of it each.
std::string ordinary() {
    constexpr std::string_view words =
        "The lamp is broken, and I would like to know what we can do about it.\n";
    std::string html =
        many("<p>The lamp is <b>broken</b>, and I would like to know what we can do about it.</p>\n", 240);
    return multipart("--x\nContent-Type: multipart/alternative; boundary=y\n\n--y\nContent-Type: text/plain; "
                     "charset=utf-8\n\n" +
                     many(words, 240) + "--y\nContent-Type: text/html; charset=utf-8\n\n<html><body>" + html +
                     "</body></html>\n--y--\n" + file_of(9'000, "image/png"));
}

std::string with_images() {
    return multipart("--x\nContent-Type: text/html\n\n" +
                     many("<p><img src=\"cid:file@example.com\">words</p>\n", 43) +
                     many(file_of(100'000, "image/png"), 43));
}

std::string with_links() {
    return multipart("--x\nContent-Type: text/html\n\n" +
                     many("<p><a href=\"https://example.com/a?b=c\">a link</a> and words</p>\n", 2'000));
}

bool measure(const char* name, const std::string& raw, int runs, Milliseconds bound) {
    Milliseconds least = std::chrono::hours(1);
    for (int i = 0; i < runs; ++i) {
        std::chrono::nanoseconds begin = mail::thread_time();
        mail::parse_mail(raw);
        least = std::min(least, Milliseconds(mail::thread_time() - begin));
    }
    bool is_kept = least <= bound;
    std::printf("%-24s %10zu bytes %10.2f ms of CPU, at most %.0f: %s\n", name, raw.size(), least.count(),
                bound.count(), is_kept ? "kept" : "short");
    return is_kept;
}

} // namespace

bool measure_reading() {
    constexpr Milliseconds second{1000};
    bool is_kept = measure("50 kB multipart", ordinary(), 500, Milliseconds(1));
    is_kept &= measure("43 inline images", with_images(), 10, second);
    is_kept &= measure("2,000 links", with_links(), 20, second);
    is_kept &= measure("attachment of 25 MB",
                       multipart("--x\n\nhello\n" + file_of(25u << 20, "application/pdf")), 5, second);
    return is_kept;
}

} // namespace eider::bench
