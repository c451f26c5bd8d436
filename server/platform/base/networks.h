// Networks by which a peer is known: "127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8". An address of version 4
// and the same one mapped into version 6 are one.
#pragma once
#include "platform/base/result.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eider {

using NetworkAddress = std::array<unsigned char, 16>; // version 6; version 4 as mapped version 6

// Nothing when the text is no address.
std::optional<NetworkAddress> read_network_address(std::string_view text);

class Networks {
  public:
    // Refuses what is neither an address nor a range. `what` names it in the sentence: "trusted proxy".
    static Result<Networks> read(const std::vector<std::string>& texts, std::string_view what);

    bool contain(const NetworkAddress& address) const;
    bool empty() const { return ranges_.empty(); }

  private:
    struct Range {
        NetworkAddress first;
        unsigned bits = 128;
    };
    std::vector<Range> ranges_;
};

} // namespace eider
