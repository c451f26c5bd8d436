// Log lines over spdlog: we make the line, spdlog carries it.
#include "platform/base/log.h"

#include "platform/base/clock.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include <fmt/format.h>
#include <spdlog/async.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace eider::log {
namespace {

constexpr std::size_t LOG_QUEUE_LINES_MAX = 8192;

class FunctionSink final : public spdlog::sinks::base_sink<std::mutex> {
  public:
    explicit FunctionSink(std::function<void(std::string_view)> target) : target_(std::move(target)) {}

  private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        target_({message.payload.data(), message.payload.size()});
    }
    void flush_() override {}

    std::function<void(std::string_view)> target_;
};

// What lines go through. The pool stands last but one: the logger must go before its thread does.
struct Carrier {
    Level level = Level::info;
    Form form = Form::key_value;
    std::shared_ptr<spdlog::details::thread_pool> pool;
    std::shared_ptr<spdlog::logger> logger;
};

std::shared_ptr<spdlog::sinks::sink> make_sink(const Options& options) {
    if (options.sink) return std::make_shared<FunctionSink>(options.sink);
    return std::make_shared<spdlog::sinks::stderr_sink_mt>();
}

std::unique_ptr<Carrier> make_carrier(const Options& options, bool own_thread) {
    auto carrier = std::make_unique<Carrier>();
    carrier->level = options.level;
    carrier->form = options.form;
    if (own_thread) {
        carrier->pool = std::make_shared<spdlog::details::thread_pool>(LOG_QUEUE_LINES_MAX, 1);
        carrier->logger = std::make_shared<spdlog::async_logger>(
            "eider", make_sink(options), carrier->pool, spdlog::async_overflow_policy::overrun_oldest);
    } else {
        carrier->logger = std::make_shared<spdlog::logger>("eider", make_sink(options));
    }
    carrier->logger->set_pattern("%v");
    carrier->logger->set_level(spdlog::level::trace);
    return carrier;
}

// Carriers stay until the program ends: another thread may be writing through the one before.
struct Carriers {
    std::mutex mutex; // guards all
    std::vector<std::unique_ptr<Carrier>> all;
    std::atomic<Carrier*> current = nullptr;

    Carriers() { use(make_carrier({}, false)); }
    void use(std::unique_ptr<Carrier> carrier) {
        std::lock_guard lock(mutex);
        current = carrier.get();
        all.push_back(std::move(carrier));
    }
};

Carriers& carriers() {
    static Carriers instance;
    return instance;
}

std::string_view level_name(Level level) {
    constexpr std::string_view names[] = {"debug", "info", "warning", "error"};
    return names[static_cast<std::size_t>(level)];
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (char c : text) {
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (static_cast<unsigned char>(c) < 0x20)
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        else
            out += c;
    }
    out += '"';
}

bool is_plain(std::string_view text) {
    for (char c : text)
        if (static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '=' || c == '\\') return false;
    return !text.empty();
}

void append_value(std::string& out, const Field& field, Form form) {
    if (auto* text = std::get_if<std::string_view>(&field.value)) {
        if (form == Form::key_value && is_plain(*text))
            out += *text;
        else
            append_quoted(out, *text);
    } else if (auto* number = std::get_if<std::int64_t>(&field.value)) {
        out += fmt::format("{}", *number);
    } else if (auto* real = std::get_if<double>(&field.value)) {
        out += fmt::format("{:.3f}", *real);
    } else {
        out += std::get<bool>(field.value) ? "true" : "false";
    }
}

std::string make_line(Level level, std::string_view event, std::initializer_list<Field> fields, Form form) {
    std::string out = form == Form::json ? "{\"time\":\"" : "";
    append_iso(out, SystemClock().now());
    if (form == Form::json) {
        out += fmt::format("\",\"level\":\"{}\",\"event\":\"{}\"", level_name(level), event);
        for (const Field& field : fields) {
            out += fmt::format(",\"{}\":", field.key);
            append_value(out, field, form);
        }
        return out += '}';
    }
    out += fmt::format(" {} {}", level_name(level), event);
    for (const Field& field : fields) {
        out += fmt::format(" {}=", field.key);
        append_value(out, field, form);
    }
    return out;
}

} // namespace

void start(Options options) { carriers().use(make_carrier(options, true)); }

void stop() {
    Carrier* before = carriers().current;
    Options options{.level = before->level, .form = before->form};
    carriers().use(make_carrier(options, false));
    std::lock_guard lock(carriers().mutex);
    // Dropping the pool waits until its thread has written all that was queued.
    for (auto& carrier : carriers().all)
        if (carrier.get() == before) carrier->pool.reset();
}

bool is_written(Level level) { return level >= carriers().current.load()->level; }

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
    Carrier& carrier = *carriers().current.load();
    if (level < carrier.level) return;
    carrier.logger->log(spdlog::level::info, make_line(level, event, fields, carrier.form));
}

} // namespace eider::log
