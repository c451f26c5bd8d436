// Reads the configuration file.
#include "app/options.h"

#include "platform/base/text.h"
#include "platform/push/wire.h"

#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <toml++/toml.h>

namespace eider::app {
namespace {

using Reader = std::function<Result<void>(const toml::node&)>;
using Readers = std::map<std::string, Reader, std::less<>>;

template <class T> Reader into(T& target, std::string_view wanted) {
    return [&target, wanted](const toml::node& node) -> Result<void> {
        auto value = node.value<T>();
        if (!value) return refuse(RefusalKind::invalid, fmt::format("{} is wanted.", wanted));
        target = *value;
        return {};
    };
}
Reader text_into(std::string& target) { return into(target, "A text in quotes"); }

Reader list_into(std::vector<std::string>& target) {
    return [&target](const toml::node& node) -> Result<void> {
        const toml::array* list = node.as_array();
        if (!list) return refuse(RefusalKind::invalid, "A list of texts is wanted.");
        for (const toml::node& each : *list) {
            auto value = each.value<std::string>();
            if (!value) return refuse(RefusalKind::invalid, "A list of texts is wanted.");
            target.push_back(*value);
        }
        return {};
    };
}

Result<void> read_table(const std::string& file, const std::string& name, const toml::table& table,
                        const Readers& readers) {
    for (const auto& [key, node] : table) {
        if (node.is_table()) continue;
        auto reader = readers.find(key.str());
        std::string place = fmt::format("{}:{}", file, node.source().begin.line);
        if (reader == readers.end())
            return refuse(RefusalKind::invalid,
                          fmt::format("{}: there is no setting {} in [{}].", place, key.str(), name));
        if (auto read = reader->second(node); !read)
            return refuse(RefusalKind::invalid,
                          fmt::format("{}: {}: {}", place, key.str(), read.error().sentence));
    }
    return {};
}

Reader security_into(mail::SmtpServer& server) {
    return [&server](const toml::node& node) -> Result<void> {
        auto value = node.value<std::string>().value_or("");
        if (value == "starttls")
            server.security = mail::SmtpSecurity::starttls;
        else if (value == "tls")
            server.security = mail::SmtpSecurity::tls;
        else if (value == "plain")
            server.security = mail::SmtpSecurity::plain;
        else
            return refuse(RefusalKind::invalid, "\"starttls\", \"tls\" or \"plain\" is wanted.");
        return {};
    };
}

// Where this program may send notices to; read before any thread begins.
Reader loopback_of_notices() {
    return [](const toml::node& node) -> Result<void> {
        auto value = node.value<bool>();
        if (!value) return refuse(RefusalKind::invalid, "true or false is wanted.");
        push::set_reach(*value ? push::Reach::also_loopback : push::Reach::public_only);
        return {};
    };
}

struct DkimFile {
    std::string domain, selector, key_file;
};
Result<mail::DkimKey> read_dkim(const DkimFile& given) {
    std::ifstream file(given.key_file, std::ios::binary);
    std::string pem(std::istreambuf_iterator<char>(file), {});
    if (!file.good() && !file.eof())
        return refuse(RefusalKind::invalid,
                      fmt::format("The key file of [dkim], \"{}\", cannot be read.", given.key_file));
    return mail::DkimKey::read(given.domain, given.selector, pem);
}

} // namespace

Result<void> read_listen(const std::string& text, Settings& settings) {
    std::size_t colon = text.rfind(':');
    auto port =
        colon == std::string::npos ? std::nullopt : to_integer(std::string_view(text).substr(colon + 1));
    if (!port || *port < 0 || *port > 65535)
        return refuse(RefusalKind::invalid,
                      fmt::format("--listen wants HOST:PORT, as in 127.0.0.1:8080, not \"{}\".", text));
    std::string host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    if (!host.empty()) settings.host = host;
    settings.port = static_cast<std::uint16_t>(*port);
    return {};
}

Result<void> read_configuration(const std::string& file, Settings& settings) {
    toml::table root;
    try {
        root = toml::parse_file(file);
    } catch (const toml::parse_error& wrong) {
        return refuse(RefusalKind::invalid,
                      fmt::format("{}:{}: {}.", file, wrong.source().begin.line, wrong.description()));
    }
    std::string listen;
    mail::SmtpServer server;
    std::int64_t port = server.port;
    DkimFile dkim;
    std::map<std::string, Readers> tables;
    tables[""] = {{"data", text_into(settings.data_folder)},
                  {"database", text_into(settings.database_url)},
                  {"listen", text_into(listen)},
                  {"public_url", text_into(settings.public_url)},
                  {"trusted_proxies", list_into(settings.trusted_proxies)},
                  {"requests_per_minute", into(settings.requests_per_minute, "A number")}};
    tables["log"] = {{"every_request", into(settings.log_every_request, "true or false")},
                     {"json", into(settings.log_as_json, "true or false")}};
    tables["mail"] = {{"address", text_into(settings.mail_address)}, {"name", text_into(settings.mail_name)}};
    tables["notices"] = {{"loopback", loopback_of_notices()}};
    tables["dkim"] = {{"domain", text_into(dkim.domain)},
                      {"selector", text_into(dkim.selector)},
                      {"key_file", text_into(dkim.key_file)}};
    tables["mail_in"] = {{"lmtp", text_into(settings.listen_lmtp)},
                         {"smtp", text_into(settings.listen_smtp)},
                         {"trusted", list_into(settings.trusted_mail_servers)}};
    tables["smtp"] = {
        {"host", text_into(server.host)},          {"port", into(port, "A number")},
        {"security", security_into(server)},       {"user", text_into(server.user)},
        {"password", text_into(server.password)},  {"bearer_token", text_into(server.bearer_token)},
        {"helo_name", text_into(server.helo_name)}};
    TRY_VOID(read_table(file, "", root, tables[""]));
    for (const auto& [key, node] : root) {
        if (!node.is_table()) continue;
        auto readers = tables.find(std::string(key.str()));
        if (readers == tables.end())
            return refuse(RefusalKind::invalid, fmt::format("{}: there is no part [{}].", file, key.str()));
        TRY_VOID(read_table(file, readers->first, *node.as_table(), readers->second));
    }
    if (!listen.empty()) TRY_VOID(read_listen(listen, settings));
    server.port = static_cast<int>(port);
    if (!server.host.empty()) settings.smtp = server;
    if (root.contains("dkim")) settings.dkim = TRY(read_dkim(dkim));
    return {};
}

} // namespace eider::app
