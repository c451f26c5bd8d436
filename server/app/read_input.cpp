// What a command is given to read.
#include "app/read_input.h"

#include "app/options.h"

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

namespace eider::app {
namespace {

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

} // namespace

Result<std::string> read_input(const std::string& path_or_dash, std::string_view what,
                               std::size_t megabytes_max) {
    bool is_standard = path_or_dash == "-";
    std::string place = is_standard ? "of standard input" : path_or_dash;
    auto unreadable = [&] {
        return refuse(RefusalKind::not_found, fmt::format("The {} {} cannot be read.", what, place));
    };
    std::error_code ignored;
    if (!is_standard && std::filesystem::is_directory(path_or_dash, ignored))
        return refuse(RefusalKind::invalid,
                      fmt::format("{} is a folder, but one {} is wanted.", place, what));
    std::unique_ptr<std::FILE, Close> opened(is_standard ? nullptr : std::fopen(path_or_dash.c_str(), "rb"));
    std::FILE* file = is_standard ? stdin : opened.get();
    if (!file) return unreadable();
    std::size_t bytes_max = megabytes_max << 20;
    std::string out;
    char chunk[65536];
    while (out.size() <= bytes_max) {
        std::size_t count = std::fread(chunk, 1, sizeof chunk, file);
        if (count == 0) break;
        out.append(chunk, count);
    }
    if (std::ferror(file)) return unreadable();
    if (out.size() > bytes_max)
        return refuse(RefusalKind::invalid,
                      fmt::format("The {} {} is longer than {} MB.", what, place, megabytes_max));
    return out;
}

int complain_about_input(const Refusal& refusal) {
    std::fprintf(stderr, "eider: %s\n", refusal.sentence.c_str());
    return refusal.kind == RefusalKind::invalid ? WRONG_INPUT : INPUT_OUTPUT_ERROR;
}

int print_line(const std::string& line) {
    if (std::fwrite(line.data(), 1, line.size(), stdout) == line.size() && std::fputc('\n', stdout) != EOF &&
        std::fflush(stdout) == 0)
        return DONE;
    std::fputs("eider: The result cannot be written.\n", stderr);
    return INPUT_OUTPUT_ERROR;
}

} // namespace eider::app
