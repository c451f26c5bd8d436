// Networks by which a peer is known.
#include "platform/base/networks.h"

#include "platform/base/text.h"

#include <algorithm>
#include <arpa/inet.h>

namespace eider {
namespace {

constexpr unsigned ADDRESS_BITS = 128, VERSION_4_BITS = 32;
constexpr std::size_t VERSION_4_AT = 12; // behind ::ffff:

bool share_bits(const NetworkAddress& a, const NetworkAddress& b, unsigned bits) {
    for (std::size_t i = 0; i < a.size() && bits > 0; ++i) {
        unsigned here = std::min(bits, 8U);
        unsigned mask = 0xFFU << (8 - here) & 0xFFU;
        if ((a[i] & mask) != (b[i] & mask)) return false;
        bits -= here;
    }
    return true;
}

} // namespace

std::optional<NetworkAddress> read_network_address(std::string_view text) {
    std::string whole(text); // with a zero at its end
    NetworkAddress address{};
    if (inet_pton(AF_INET6, whole.c_str(), address.data()) == 1 && whole.find('\0') == std::string::npos)
        return address;
    address = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    if (inet_pton(AF_INET, whole.c_str(), address.data() + VERSION_4_AT) == 1 &&
        whole.find('\0') == std::string::npos)
        return address;
    return {};
}

Result<Networks> Networks::read(const std::vector<std::string>& texts, std::string_view what) {
    Networks result;
    for (std::string_view text : texts) {
        std::size_t slash = text.find('/');
        std::string_view name = text.substr(0, slash);
        auto address = read_network_address(name);
        unsigned width = name.find(':') == std::string_view::npos ? VERSION_4_BITS : ADDRESS_BITS;
        auto bits = slash == std::string_view::npos ? std::optional<std::int64_t>(width)
                                                    : to_integer(text.substr(slash + 1));
        if (!address || !bits || *bits < 0 || *bits > width)
            return refuse(RefusalKind::invalid,
                          "The " + std::string(what) + " '" + std::string(text) +
                              "' is neither an address nor a range such as 10.0.0.0/8.");
        result.ranges_.push_back({*address, static_cast<unsigned>(*bits) + ADDRESS_BITS - width});
    }
    return result;
}

bool Networks::contain(const NetworkAddress& address) const {
    for (const Range& range : ranges_)
        if (share_bits(address, range.first, range.bits)) return true;
    return false;
}

} // namespace eider
