// The command line around the mail reader.
#include "app/mail_parse_command.h"

#include "platform/mail/parse.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>

namespace eider {
namespace {

constexpr int input_is_wrong = 65, input_output_failed = 74;
constexpr std::size_t most_bytes =
    256u << 20; // what lies beyond is not read; the mail reader's own limit is lower

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

std::optional<std::string> read_all(std::FILE* file) {
    std::string out;
    char chunk[65536];
    while (out.size() < most_bytes) {
        std::size_t count = std::fread(chunk, 1, sizeof chunk, file);
        if (count == 0) break;
        out.append(chunk, count);
    }
    if (std::ferror(file)) return {};
    return out;
}

int complain(int status, const std::string& sentence) {
    std::fprintf(stderr, "%s\n", sentence.c_str());
    return status;
}

} // namespace

int mail_parse_command(const std::string& path_or_dash) {
    std::optional<std::string> raw;
    if (path_or_dash == "-") {
        raw = read_all(stdin);
    } else {
        std::error_code ignored;
        if (std::filesystem::is_directory(path_or_dash, ignored))
            return complain(input_is_wrong, path_or_dash + " is a folder, but one message is wanted.");
        std::unique_ptr<std::FILE, Close> file(std::fopen(path_or_dash.c_str(), "rb"));
        if (file) raw = read_all(file.get());
    }
    if (!raw) return complain(input_output_failed, "The message " + path_or_dash + " cannot be read.");
    std::string json = mail::to_json(mail::parse_mail(*raw)) + "\n";
    if (std::fwrite(json.data(), 1, json.size(), stdout) != json.size() || std::fflush(stdout) != 0)
        return complain(input_output_failed, "The result cannot be written.");
    return 0;
}

} // namespace eider
