// Which peers may tell us where a request really came from.
#include "platform/http/proxies.h"

#include "platform/base/text.h"

namespace eider::http {
namespace {

namespace ip = boost::asio::ip;

ip::address_v6 widen(const ip::address& address) {
    return address.is_v6() ? address.to_v6() : ip::make_address_v6(ip::v4_mapped, address.to_v4());
}

bool share_bits(const ip::address_v6& a, const ip::address_v6& b, unsigned bits) {
    auto left = a.to_bytes(), right = b.to_bytes();
    for (std::size_t i = 0; i < left.size() && bits > 0; ++i) {
        unsigned here = bits < 8 ? bits : 8;
        unsigned mask = 0xFFU << (8 - here) & 0xFFU;
        if ((left[i] & mask) != (right[i] & mask)) return false;
        bits -= here;
    }
    return true;
}

} // namespace

Result<TrustedProxies> TrustedProxies::read(const std::vector<std::string>& texts) {
    TrustedProxies result;
    for (std::string_view text : texts) {
        std::size_t slash = text.find('/');
        boost::system::error_code error;
        auto address = ip::make_address(text.substr(0, slash), error);
        unsigned width = address.is_v4() ? 32 : 128;
        auto bits = slash == std::string_view::npos ? std::optional<std::int64_t>(width)
                                                    : to_integer(text.substr(slash + 1));
        if (error || !bits || *bits < 0 || *bits > width)
            return refuse(RefusalKind::invalid,
                          "The trusted proxy '" + std::string(text) +
                              "' is neither an address nor a range such as 10.0.0.0/8.");
        result.ranges_.push_back({widen(address), static_cast<unsigned>(*bits) + 128 - width});
    }
    return result;
}

bool TrustedProxies::trusts(const ip::address& address) const {
    if (ranges_.empty()) return false;
    auto wide = widen(address);
    for (const Range& range : ranges_)
        if (share_bits(wide, range.first, range.bits)) return true;
    return false;
}

std::string_view TrustedProxies::origin(std::string_view forwarded_for) const {
    std::string_view nearest;
    while (!forwarded_for.empty()) {
        std::size_t comma = forwarded_for.rfind(',');
        std::string_view part =
            trim(comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1));
        boost::system::error_code error;
        auto address = ip::make_address(part, error);
        if (error) return nearest;
        nearest = part;
        if (!trusts(address) || comma == std::string_view::npos) return nearest;
        forwarded_for = forwarded_for.substr(0, comma);
    }
    return nearest;
}

} // namespace eider::http
