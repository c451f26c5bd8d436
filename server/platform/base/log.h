// The program's log: one line per event on standard error, `key=value` or JSON. Never personal text: no
// bodies, no query strings, no mail addresses; ids and numbers instead.
#pragma once
#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace eider::log {

enum class Level { debug, info, warning, error };
enum class Form { key_value, json };

// One `key=value` of a line. Views: only for the duration of the call.
struct Field {
    Field(std::string_view name, std::string_view text) : key(name), value(text) {}
    Field(std::string_view name, const char* text) : key(name), value(std::string_view(text)) {}
    Field(std::string_view name, const std::string& text) : key(name), value(std::string_view(text)) {}
    Field(std::string_view name, bool flag) : key(name), value(flag) {}
    Field(std::string_view name, double number) : key(name), value(number) {}
    Field(std::string_view name, std::integral auto number)
        : key(name), value(static_cast<std::int64_t>(number)) {}

    std::string_view key;
    std::variant<std::string_view, std::int64_t, double, bool> value;
};

struct Options {
    Level level = Level::info; // quieter lines are dropped
    Form form = Form::key_value;
    std::function<void(std::string_view line)> sink = {}; // instead of standard error, for tests; any thread
};

// From now on lines are written by a thread of their own; when it cannot follow, the oldest are lost rather
// than that the program waits. Before start() each line is written at once. May be called again; not
// concurrently.
void start(Options options);
// Writes out what waits. Lines after it are written at once again.
void stop();

// `event` is a short fixed word such as "request" or "stopped". Thread: any.
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});
bool is_written(Level level);

inline void debug(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::debug, event, fields);
}
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::info, event, fields);
}
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::warning, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::error, event, fields);
}

} // namespace eider::log
