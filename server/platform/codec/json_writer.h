// Appends JSON to a string: no tree, no intermediate copies. Commas are set by itself.
//
// A writer owns the tail of `out` from its making to finish() or its end; do not touch `out` between.
// Texts must be UTF-8 (as all text in the program is). Thread: one at a time.
#pragma once
#include "platform/base/clock.h"

#include <charconv>
#include <cstring>
#include <string>
#include <string_view>

namespace eider {

class JsonWriter {
  public:
    explicit JsonWriter(std::string& out);
    ~JsonWriter() { finish(); }
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    // Makes `out` exactly what was written, and lets go of it. The last use of a writer.
    void finish();

    void begin_object() { put('{'); }
    void end_object() { put('}'); }
    void begin_list() { put('['); }
    void end_list() { put(']'); }
    // Before each item of a list.
    void item() {
        if (cursor_[-1] != '[') put(',');
    }
    // Before each value of an object; any text.
    void key(std::string_view name) {
        if (cursor_[-1] != '{') put(',');
        text(name);
        put(':');
    }
    // The same for a name known when compiling: `prepared` is `,"name":`.
    void prepared_key(std::string_view prepared) {
        ensure(prepared.size());
        if (cursor_[-1] == '{') prepared.remove_prefix(1);
        std::memcpy(cursor_, prepared.data(), prepared.size());
        cursor_ += prepared.size();
    }

    void null() { raw("null"); }
    void boolean(bool value) { raw(value ? std::string_view("true") : std::string_view("false")); }
    void integer(std::int64_t value) {
        ensure(NUMBER_BYTES_MAX);
        cursor_ = std::to_chars(cursor_, cursor_ + NUMBER_BYTES_MAX, value).ptr;
    }
    void number(double value); // shortest text that reads back the same; null when it is not finite
    void text(std::string_view value);
    void instant(
        Instant value); // as to_iso(), in quotes; years beyond 0..9999 become the nearest that can be written
    void raw(std::string_view json) {
        ensure(json.size());
        std::memcpy(cursor_, json.data(), json.size());
        cursor_ += json.size();
    }

    // Bytes in `out` so far, including what stood there before.
    std::size_t size() const { return static_cast<std::size_t>(cursor_ - out_.data()); }

  private:
    static constexpr std::size_t NUMBER_BYTES_MAX = 32;

    void put(char c) {
        ensure(1);
        *cursor_++ = c;
    }
    void ensure(std::size_t bytes) {
        if (static_cast<std::size_t>(end_ - cursor_) < bytes) [[unlikely]]
            grow(bytes);
    }
    void grow(std::size_t bytes);
    char* escape(char* at, char c);

    std::string& out_;
    char* cursor_; // next byte to write
    char* end_;    // behind the last byte that may be written
};

} // namespace eider
