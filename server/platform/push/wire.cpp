// Requests to push services by libcurl.
#include "platform/push/wire.h"

#include "platform/base/check.h"
#include "platform/base/networks.h"
#include "platform/base/text.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <fmt/format.h>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>

#include <curl/curl.h>

namespace eider::push {
namespace {

template <auto Free> struct By {
    template <class T> void operator()(T* thing) const { Free(thing); }
};
using Handle = std::unique_ptr<CURL, By<curl_easy_cleanup>>;
using List = std::unique_ptr<curl_slist, By<curl_slist_free_all>>;

Networks networks(const std::vector<std::string>& texts) {
    auto read = Networks::read(texts, "network");
    check(read.has_value(), "the networks that stand here can be read");
    return *std::move(read);
}

// Of IANA's registries of special addresses: those that are not reached everywhere, and those that wrap
// another.
const Networks& special() {
    static const Networks all =
        networks({"0.0.0.0/8",     "10.0.0.0/8",      "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16",
                  "172.16.0.0/12", "192.0.0.0/24",    "192.0.2.0/24",   "192.88.99.0/24", "192.168.0.0/16",
                  "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",    "240.0.0.0/4",
                  "::/96",         "64:ff9b::/96",    "64:ff9b:1::/48", "100::/64",       "2001::/23",
                  "2001:db8::/32", "2002::/16",       "3fff::/20",      "5f00::/16",      "fc00::/7",
                  "fe80::/10",     "fec0::/10",       "ff00::/8"});
    return all;
}
const Networks& loopback() {
    static const Networks all = networks({"127.0.0.0/8", "::1"});
    return all;
}

bool may_reach(std::string_view address, Reach reach) {
    auto read = read_network_address(address);
    if (!read) return false;
    return !special().contain(*read) || (reach == Reach::also_loopback && loopback().contain(*read));
}

std::string text_of(const sockaddr& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const void* bytes = nullptr;
    if (address.sa_family == AF_INET) bytes = &reinterpret_cast<const sockaddr_in&>(address).sin_addr;
    if (address.sa_family == AF_INET6) bytes = &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
    if (!bytes || !inet_ntop(address.sa_family, bytes, text.data(), text.size())) return {};
    return text.data();
}

// Called with the very address that is connected to.
curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* address) {
    Reach reach = *static_cast<const Reach*>(user);
    if (!may_reach(text_of(address->addr), reach)) return CURL_SOCKET_BAD;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t drop_bytes(char*, std::size_t size, std::size_t count, void*) { return size * count; }

template <class Value> void set(CURL* handle, CURLoption option, Value value) {
    check(curl_easy_setopt(handle, option, value) == CURLE_OK,
          "libcurl is built with HTTPS and all the options that the desk sets");
}

struct Parts {
    std::string_view scheme, host, rest; // rest: from the port on
};
std::optional<Parts> parts_of(std::string_view url) {
    std::size_t colon = url.find("://");
    if (colon == std::string_view::npos) return {};
    std::string_view after = url.substr(colon + 3);
    std::size_t end = after.find_first_of(":/?#");
    return Parts{.scheme = url.substr(0, colon),
                 .host = after.substr(0, end),
                 .rest = end == std::string_view::npos ? "" : after.substr(end)};
}

bool is_inside_name(std::string_view host) {
    std::string name = ascii_lower(host);
    if (name.find('.') == std::string::npos) return true;
    return std::ranges::any_of(std::array{".local", ".localhost", ".internal", ".lan", ".home.arpa", ".test"},
                               [&](const char* end) { return name.ends_with(end); });
}

bool is_host(std::string_view host) {
    return !host.empty() && host.front() != '.' && host.back() != '.' &&
           std::ranges::all_of(host, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '.';
           });
}

// The address as a whole is plain, and its port a number.
bool is_plain(std::string_view url, std::string_view rest) {
    if (!std::ranges::all_of(url, [](char c) { return c > ' ' && c < '\x7F' && c != '\\' && c != '"'; }))
        return false;
    if (!rest.starts_with(':')) return true;
    auto port = to_integer(rest.substr(1, rest.find_first_of("/?#") - 1));
    return port && *port > 0 && *port <= 65535;
}

} // namespace

namespace {

Reach reach_of_program = Reach::public_only;

} // namespace

Reach reach() { return reach_of_program; }
void set_reach(Reach reach) { reach_of_program = reach; }

bool is_public(std::string_view address) { return may_reach(address, Reach::public_only); }

Result<void> check_endpoint(std::string_view url, Reach reach) {
    auto wrong = [](std::string sentence) {
        return refuse_field("device.endpoint", "InvalidValue", std::move(sentence));
    };
    auto parts = parts_of(url);
    if (!parts || url.size() > ENDPOINT_BYTES_MAX || !is_host(parts->host) || !is_plain(url, parts->rest))
        return wrong("Endpoint: the https address of a push service is wanted, as the browser gives it.");
    if (reach == Reach::also_loopback && (parts->host == "127.0.0.1" || parts->host == "localhost"))
        return {};
    if (parts->scheme != "https")
        return wrong("Endpoint: notices leave by https only. Ask the browser for another address.");
    if (read_network_address(parts->host) || is_inside_name(parts->host))
        return wrong("Endpoint: a push service that everybody can reach by its name is wanted.");
    return {};
}

std::string origin_of(std::string_view url) {
    std::size_t host = url.find("://");
    if (host == std::string_view::npos) return {};
    return std::string(url.substr(0, url.find_first_of("/?#", host + 3)));
}

Answer HttpsWire::post(const std::string& url, const std::vector<std::string>& headers,
                       const std::string& body) {
    if (auto sound = check_endpoint(url, reach_); !sound) return {.problem = sound.error().sentence};
    static const bool started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    check(started, "libcurl must start");
    Handle handle(curl_easy_init());
    check(handle != nullptr, "libcurl gives a handle as long as there is memory");
    List list;
    for (const std::string& header : headers) {
        curl_slist* longer = curl_slist_append(list.get(), header.c_str());
        check(longer != nullptr, "libcurl grows a list as long as there is memory");
        std::ignore = list.release();
        list.reset(longer);
    }
    std::array<char, CURL_ERROR_SIZE> words{};
    set(handle.get(), CURLOPT_URL, url.c_str());
    set(handle.get(), CURLOPT_PROTOCOLS_STR, reach_ == Reach::also_loopback ? "https,http" : "https");
    set(handle.get(), CURLOPT_FOLLOWLOCATION, 0L);
    set(handle.get(), CURLOPT_PROXY, "");
    set(handle.get(), CURLOPT_NOSIGNAL, 1L);
    set(handle.get(), CURLOPT_FORBID_REUSE, 1L);
    set(handle.get(), CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(handle.get(), CURLOPT_CONNECTTIMEOUT, static_cast<long>(CONNECT_TIMEOUT.count()));
    set(handle.get(), CURLOPT_TIMEOUT, static_cast<long>(WHOLE_TIMEOUT.count()));
    set(handle.get(), CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    set(handle.get(), CURLOPT_OPENSOCKETDATA, &reach_);
    set(handle.get(), CURLOPT_HTTPHEADER, list.get());
    set(handle.get(), CURLOPT_POSTFIELDS, body.data());
    set(handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    set(handle.get(), CURLOPT_WRITEFUNCTION, &drop_bytes);
    set(handle.get(), CURLOPT_ERRORBUFFER, words.data());
    CURLcode code = curl_easy_perform(handle.get());
    Answer answer;
    if (code != CURLE_OK) {
        std::string why = words[0] != '\0' ? words.data() : curl_easy_strerror(code);
        answer.problem =
            fmt::format("The push service at {} was not reached: {}.", origin_of(url), make_utf8(why));
        return answer;
    }
    curl_off_t after = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    if (curl_easy_getinfo(handle.get(), CURLINFO_RETRY_AFTER, &after) == CURLE_OK && after > 0)
        answer.retry_after = std::chrono::seconds(after);
    return answer;
}

} // namespace eider::push
