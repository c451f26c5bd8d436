// Numbers statements and translates parameters.
#include "platform/storage/sql.h"

#include <atomic>

namespace eider::storage {
namespace {

std::size_t next_number() {
    static std::atomic<std::size_t> count = 0;
    return count++;
}

} // namespace

Sql::Sql(std::string_view sqlite, std::string_view postgres)
    : sqlite_(sqlite), postgres_(to_postgres_parameters(postgres)), number_(next_number()) {}

std::string to_postgres_parameters(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '\'') quoted = !quoted;
        bool parameter =
            !quoted && c == '?' && i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
        out += parameter ? '$' : c;
    }
    return out;
}

std::string like_text(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '%' || c == '_' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

std::string end_of_beginning(std::string_view text) { return std::string(text) + "\xF4\x8F\xBF\xBF"; }

} // namespace eider::storage
