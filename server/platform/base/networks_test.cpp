// Networks: addresses and ranges of both versions.
#include "platform/base/networks.h"

#include <gtest/gtest.h>

namespace eider {
namespace {

bool contain(const std::vector<std::string>& ranges, std::string_view address) {
    return Networks::read(ranges, "network").value().contain(read_network_address(address).value());
}

TEST(Networks, HoldWhatIsInTheirRangesAndNothingElse) {
    EXPECT_TRUE(contain({"127.0.0.1"}, "127.0.0.1"));
    EXPECT_FALSE(contain({"127.0.0.1"}, "127.0.0.2"));
    EXPECT_TRUE(contain({"10.0.0.0/8"}, "10.255.255.255"));
    EXPECT_FALSE(contain({"10.0.0.0/8"}, "11.0.0.0"));
    EXPECT_TRUE(contain({"192.168.4.0/22"}, "192.168.7.255"));
    EXPECT_FALSE(contain({"192.168.4.0/22"}, "192.168.8.0"));
    EXPECT_TRUE(contain({"fd00::/8", "::1"}, "fdff::1"));
    EXPECT_FALSE(contain({"fd00::/8", "::1"}, "::2"));
    EXPECT_TRUE(contain({"0.0.0.0/0"}, "198.51.100.7"));
    EXPECT_FALSE(contain({"0.0.0.0/0"}, "2001:db8::1"));
    EXPECT_FALSE(contain({}, "127.0.0.1"));
}

TEST(Networks, TakeAVersion4AddressMappedIntoVersion6AsTheSame) {
    EXPECT_TRUE(contain({"127.0.0.0/8"}, "::ffff:127.0.0.1"));
    EXPECT_TRUE(contain({"::ffff:127.0.0.1"}, "127.0.0.1"));
}

TEST(Networks, RefuseWhatIsNone) {
    for (std::string text : {"", "localhost", "127.0.0", "10.0.0.0/33", "::1/129", "10.0.0.0/-1", "10.0.0.0/",
                             "10.0.0.0/x", "::ffff:1.2.3"}) {
        auto read = Networks::read({text}, "network");
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().sentence,
                  "The network '" + text + "' is neither an address nor a range such as 10.0.0.0/8.");
    }
    EXPECT_FALSE(read_network_address(std::string_view("127.0.0.1\0x", 11)));
}

} // namespace
} // namespace eider
