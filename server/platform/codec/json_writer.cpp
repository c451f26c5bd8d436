// Escaping looks at eight bytes at a time: nearly all text needs no escape, and copying is then all there is
// to do.
#include "platform/codec/json_writer.h"

#include <bit>
#include <cmath>

namespace eider {
namespace {

constexpr std::size_t FIRST_BYTES = 256; // room made at once, so that small answers grow seldom
constexpr std::size_t WORD = sizeof(std::uint64_t);
constexpr std::size_t ESCAPE_BYTES_MAX = 6; // \u001f

static_assert(std::endian::native == std::endian::little, "the first byte of a word is its lowest");

constexpr std::uint64_t every_byte(unsigned char byte) { return 0x0101010101010101ULL * byte; }

// High bit set in (at least) the first byte of `word` that needs an escape; zero when none does.
// Bytes behind the first one may be marked wrongly: the subtraction borrows.
std::uint64_t mark_escapes(std::uint64_t word) {
    std::uint64_t quote = word ^ every_byte('"'), backslash = word ^ every_byte('\\');
    std::uint64_t control = (word - every_byte(0x20)) & ~word;
    quote = (quote - every_byte(1)) & ~quote;
    backslash = (backslash - every_byte(1)) & ~backslash;
    return (control | quote | backslash) & every_byte(0x80);
}

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

char* put_digits(char* at, unsigned value, int width) {
    for (int i = width - 1; i >= 0; --i, value /= 10) at[i] = static_cast<char>('0' + value % 10);
    return at + width;
}

} // namespace

JsonWriter::JsonWriter(std::string& out) : out_(out), cursor_(out.data() + out.size()), end_(cursor_) {
    grow(FIRST_BYTES);
}

void JsonWriter::finish() {
    if (!cursor_) return;
    out_.resize(size());
    cursor_ = end_ = nullptr;
}

void JsonWriter::grow(std::size_t bytes) {
    std::size_t used = size();
    std::size_t wanted = std::max(used + bytes, std::max(out_.capacity(), out_.size() * 2));
    out_.resize_and_overwrite(wanted, [](char*, std::size_t count) { return count; });
    cursor_ = out_.data() + used;
    end_ = out_.data() + wanted;
}

char* JsonWriter::escape(char* at, char c) {
    *at++ = '\\';
    switch (c) {
    case '"':
    case '\\': *at++ = c; return at;
    case '\n': *at++ = 'n'; return at;
    case '\r': *at++ = 'r'; return at;
    case '\t': *at++ = 't'; return at;
    case '\b': *at++ = 'b'; return at;
    case '\f': *at++ = 'f'; return at;
    default: break;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::memcpy(at, "u00", 3);
    at[3] = digits[static_cast<unsigned char>(c) >> 4];
    at[4] = digits[static_cast<unsigned char>(c) & 15];
    return at + 5;
}

void JsonWriter::text(std::string_view value) {
    const char* from = value.data();
    const char* stop = from + value.size();
    // Room for all that is left unescaped, one escape, both quotes, and a word that is stored whole.
    auto make_room = [&] { ensure(static_cast<std::size_t>(stop - from) + ESCAPE_BYTES_MAX + 2 + WORD); };
    make_room();
    *cursor_++ = '"';
    while (from != stop) {
        if (static_cast<std::size_t>(stop - from) >= WORD) {
            std::uint64_t word;
            std::memcpy(&word, from, WORD);
            std::memcpy(cursor_, &word, WORD);
            std::uint64_t marks = mark_escapes(word);
            std::size_t clean = marks == 0 ? WORD : static_cast<std::size_t>(std::countr_zero(marks)) / 8;
            from += clean;
            cursor_ += clean;
            if (marks == 0) continue;
        } else if (!needs_escape(*from)) {
            *cursor_++ = *from++;
            continue;
        }
        cursor_ = escape(cursor_, *from++);
        make_room();
    }
    *cursor_++ = '"';
}

void JsonWriter::number(double value) {
    if (!std::isfinite(value)) return null();
    if (value == 0) return integer(0); // "-0" would be read back as an integer, without its sign
    ensure(NUMBER_BYTES_MAX);
    cursor_ = std::to_chars(cursor_, cursor_ + NUMBER_BYTES_MAX, value).ptr;
}

void JsonWriter::instant(Instant value) {
    using namespace std::chrono;
    constexpr Instant first = sys_days(year(0) / January / 1);
    constexpr Instant last = sys_days(year(9999) / December / 31) + 24h - 1s;
    value = std::clamp(value, first, last);
    auto day = floor<days>(value);
    year_month_day date(day);
    auto seconds_of_day = static_cast<unsigned>(floor<seconds>(value - day).count());
    ensure(NUMBER_BYTES_MAX);
    char* at = cursor_;
    *at++ = '"';
    at = put_digits(at, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    *at++ = '-';
    at = put_digits(at, static_cast<unsigned>(date.month()), 2);
    *at++ = '-';
    at = put_digits(at, static_cast<unsigned>(date.day()), 2);
    *at++ = 'T';
    at = put_digits(at, seconds_of_day / 3600, 2);
    *at++ = ':';
    at = put_digits(at, seconds_of_day / 60 % 60, 2);
    *at++ = ':';
    at = put_digits(at, seconds_of_day % 60, 2);
    *at++ = 'Z';
    *at++ = '"';
    cursor_ = at;
}

} // namespace eider
