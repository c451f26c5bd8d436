// Where notices may go, and where never.
#include "platform/push/wire.h"

#include <gtest/gtest.h>

namespace eider::push {
namespace {

TEST(PushWire, OnlyAddressesThatEverybodyReachesArePublic) {
    for (const char* address : {"93.184.216.34", "8.8.8.8", "2606:4700::1111", "2a00:1450:4001::8a"})
        EXPECT_TRUE(is_public(address)) << address;
    for (const char* address : {"127.0.0.1",
                                "10.1.2.3",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.168.1.1",
                                "169.254.169.254",
                                "100.64.0.1",
                                "0.0.0.0",
                                "255.255.255.255",
                                "224.0.0.1",
                                "198.18.0.1",
                                "::1",
                                "::",
                                "fe80::1",
                                "fc00::1",
                                "fd12::1",
                                "ff02::1",
                                "::ffff:10.0.0.1",
                                "::ffff:127.0.0.1",
                                "::127.0.0.1",
                                "64:ff9b::a00:1",
                                "2002:a00:1::",
                                "",
                                "push.example"})
        EXPECT_FALSE(is_public(address)) << address;
}

TEST(PushWire, AnEndpointIsAPublicHttpsAddress) {
    for (const char* url : {"https://updates.push.services.example.com/wpush/v2/abc",
                            "https://fcm.example.org/fcm/send/x:y-z", "https://ntfy.example.org:8443/up?x=1"})
        EXPECT_TRUE(check_endpoint(url, Reach::public_only)) << url;
    for (const char* url :
         {"", "push.example.org", "http://push.example.org/x", "ftp://push.example.org/x", "https://",
          "https://localhost/x", "https://127.0.0.1/x", "https://2130706433/x", "https://[::1]/x",
          "https://desk/x", "https://printer.local/x", "https://vault.internal/x",
          "https://user@push.example.org/x", "https://user:pw@127.0.0.1/x", "https://push.example.org:0/x",
          "https://push.example.org:x/", "https://push.example.org/a b",
          "https://push.example.org/\r\nHost: x", "https://push.example.org\\@10.0.0.1/"})
        EXPECT_FALSE(check_endpoint(url, Reach::public_only)) << url;
    EXPECT_FALSE(check_endpoint("https://push.example.org/" + std::string(ENDPOINT_BYTES_MAX, 'a'),
                                Reach::public_only));
    EXPECT_TRUE(check_endpoint("http://127.0.0.1:4711/x", Reach::also_loopback));
    EXPECT_FALSE(check_endpoint("http://10.0.0.1/x", Reach::also_loopback));
}

TEST(PushWire, WhatIsInsideIsNeverConnectedToWhateverItIsCalled) {
    // Checked at the connection too: the name is one that is looked up on this machine.
    HttpsWire wire(Reach::public_only);
    EXPECT_EQ(wire.post("https://127.0.0.1:9/x", {}, "").status, 0);
    EXPECT_NE(wire.post("https://127.0.0.1:9/x", {}, "").problem, "");
    EXPECT_EQ(origin_of("https://push.example.org:8443/x?y"), "https://push.example.org:8443");
    EXPECT_EQ(origin_of("https://push.example.org"), "https://push.example.org");
}

} // namespace
} // namespace eider::push
